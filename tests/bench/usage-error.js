/** A command that was called the wrong way; the message says how to call it. */
export class UsageError extends Error {}

import { ReaderError } from './error.ts';

/** What the fragment of a link begins with: the number of its form, then the bytes in base64url. */
const BEGINNING = '#zad1=';
const ANY_FORM = /^#zad(\d+)=/;

/**
 * Letters of a whole link at most. Browsers open far longer ones (Safari to some 80,000), but mail and messages cut them:
 * WhatsApp takes 65,536 letters, and a chat that shows more than this is of no use.
 */
export const LONGEST_LINK = 32_000;

/** The link that carries bytes of `packTransfer` to `page`, in its fragment, which no browser sends; null where it grew too long. */
export function makeTransferLink(page: string, bytes: Uint8Array): string | null {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	const link = page + BEGINNING + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
	return link.length <= LONGEST_LINK ? link : null;
}

/** Whether the fragment of an address claims to carry what another device sent. */
export function isTransferLink(fragment: string): boolean {
	return ANY_FORM.test(fragment);
}

/**
 * The bytes in a link, or in its fragment alone, whatever a message has put around it; ReaderError `newer-file`, `unknown` or
 * `damaged`.
 */
export function readTransferLink(text: string): Uint8Array<ArrayBuffer> {
	const fragment = /#zad\d+=\S*/.exec(text)?.[0] ?? '';
	const form = ANY_FORM.exec(fragment)?.[1];
	if (form === undefined) throw new ReaderError('unknown', 'no link of this app');
	if (Number(form) > 1) throw new ReaderError('newer-file', `a link of form ${form}`);
	const data = fragment.slice(BEGINNING.length);
	if (!fragment.startsWith(BEGINNING) || !/^[\w-]+$/.test(data)) throw new ReaderError('damaged', 'not base64url');
	try {
		const binary = atob(data.replaceAll('-', '+').replaceAll('_', '/'));
		return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
	} catch (error) {
		throw new ReaderError('damaged', 'base64 that is cut off', { cause: error });
	}
}

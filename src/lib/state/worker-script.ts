interface ScriptPolicy {
	createScriptURL(url: string): string;
}

/** Trusted Types is missing in older browsers and from TypeScript's library. */
const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy } })
	.trustedTypes;

/** The only policy by which a worker may be started: scripts of this very origin. */
const policy = factory?.createPolicy('zad-worker', {
	createScriptURL(url) {
		if (new URL(url, location.href).origin !== location.origin) throw new TypeError(`foreign worker ${url}`);
		return url;
	}
});

/** The address as a value that the page's content policy lets a worker start from. */
export function workerScript(url: string): string {
	return policy ? policy.createScriptURL(url) : url;
}

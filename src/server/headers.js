/** @typedef {{ pattern: RegExp, headers: [name: string, value: string][] }} HeaderRule */

/**
 * Reads a `_headers` file (Netlify and Cloudflare Pages): a path in which `*` stands for anything, then indented
 * `Name: value` lines. Throws with the line number on a line that is neither.
 * @param {string} text
 * @returns {HeaderRule[]}
 */
export function parseHeaders(text) {
	/** @type {HeaderRule[]} */
	const rules = [];
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		const content = line.trim();
		if (!content || content.startsWith('#')) continue;
		if (!/^\s/.test(line)) {
			if (!content.startsWith('/'))
				throw new Error(`_headers, line ${index + 1}: a path must start with "/": ${content}`);
			rules.push({ pattern: toPattern(content), headers: [] });
			continue;
		}
		const header = /^([\w-]+):\s*(.+)$/.exec(content);
		const rule = rules.at(-1);
		if (!header || !rule) {
			throw new Error(`_headers, line ${index + 1}: expected "Name: value" under a path: ${content}`);
		}
		rule.headers.push([/** @type {string} */ (header[1]).toLowerCase(), /** @type {string} */ (header[2])]);
	}
	return rules;
}

/**
 * The headers of every rule that matches a decoded path, by lower-case name; a later rule overrides an earlier one.
 * @param {HeaderRule[]} rules
 * @param {string} path
 * @returns {Record<string, string>}
 */
export function headersFor(rules, path) {
	return Object.fromEntries(rules.filter((rule) => rule.pattern.test(path)).flatMap((rule) => rule.headers));
}

/** @param {string} path */
function toPattern(path) {
	const parts = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}$`, 's');
}

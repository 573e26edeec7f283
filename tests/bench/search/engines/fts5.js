import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

/** @typedef {import('../bundle.js').Analysis} Analysis */
/** @typedef {import('./engine.js').SearchEngine} SearchEngine */

/** Feeds a text to FTS5 word by word as Zad folds it. @param {Analysis} analysis @returns {(text: string) => string} */
export function normaliser({ forEachTerm }) {
	return (text) => {
		/** @type {string[]} */
		const terms = [];
		forEachTerm(text, (term) => terms.push(term));
		return terms.join(' ');
	};
}

/**
 * SQLite's full-text search: the tokeniser unicode61 over whatever `prepare` makes of texts and queries, any word of the
 * query, its own BM25. The table keeps no text, as the packs have it.
 * @param {(text: string) => string} prepare
 * @returns {Promise<SearchEngine>}
 */
export async function loadFts5(prepare) {
	const { oo1, capi, wasm } = await sqlite3InitModule();
	return {
		createBuilder() {
			const database = new oo1.DB(':memory:');
			database.exec(`
				CREATE VIRTUAL TABLE articles USING fts5(title, text, content='', tokenize='unicode61');
				CREATE TABLE ids(number INTEGER PRIMARY KEY, id TEXT NOT NULL);
				BEGIN;
			`);
			const article = database.prepare('INSERT INTO articles(rowid, title, text) VALUES (?, ?, ?)');
			const name = database.prepare('INSERT INTO ids(number, id) VALUES (?, ?)');
			let count = 0;
			return {
				add({ id, title, text }) {
					count++;
					article.bind([count, prepare(title), prepare(text)]).stepReset();
					name.bind([count, id]).stepReset();
				},
				finish() {
					article.finalize();
					name.finalize();
					database.exec(`COMMIT; INSERT INTO articles(articles) VALUES ('optimize'); VACUUM;`);
					const bytes = new Uint8Array(capi.sqlite3_js_db_export(database));
					database.close();
					return { files: { database: bytes }, sections: { database: bytes.length } };
				}
			};
		},
		open({ database: bytes }) {
			if (!bytes) throw new Error('There is no database to open.');
			const database = new oo1.DB(':memory:');
			const copy = wasm.allocFromTypedArray(bytes);
			const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY;
			database.checkRc(
				capi.sqlite3_deserialize(database.pointer ?? 0, 'main', copy, bytes.length, bytes.length, flags)
			);
			const ask = database.prepare(`
				SELECT (SELECT id FROM ids WHERE number = articles.rowid)
				FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT ?
			`);
			return {
				search(query, limit) {
					const found = [];
					ask.bind([anyWord(prepare(query)), limit]);
					while (ask.step()) found.push(String(ask.get(0)));
					ask.reset();
					return found;
				},
				close() {
					ask.finalize();
					database.close();
				},
				foreignMemory: () => wasm.heap8u().length
			};
		}
	};
}

/** The words joined by OR, each quoted, or FTS5 would take some of their letters for operators. @param {string} query */
function anyWord(query) {
	const words = query.split(/\s+/).filter(Boolean);
	return words.length === 0 ? '""' : words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ');
}

import type { Article } from '../../src/lib/packs/article.ts';
import { sha256 } from '../../src/lib/packs/bytes.ts';
import { writeCatalogue } from '../../src/lib/packs/catalogue.ts';
import { filePath, POINTER_FILE, writeManifest, writePointer, type LibraryFile } from '../../src/lib/packs/manifest.ts';
import { writePack } from '../../src/lib/packs/pack.ts';

/** A small published library: its files by path, and the description of its manifest. */
export interface TestLibrary {
	files: Map<string, Uint8Array<ArrayBuffer>>;
	manifest: LibraryFile;
}

/** Packs one article a pack, as the packer would; `index` is the text of the head and of each chunk. */
export async function makeTestLibrary(texts: Record<string, string>, index: string[] = []): Promise<TestLibrary> {
	const files = new Files();
	const articles = Object.entries(texts).map(([id, text]): Article => {
		const blocks: Article['blocks'] = [{ type: 'paragraph', text }];
		return { id, title: `عنوان ${id}`, author: null, date: null, section: null, tags: [], blocks };
	});
	const packs = [];
	for (const article of articles) {
		packs.push({ ...(await files.addJson(writePack([article]))), articles: 1, first: article.id, sections: [] });
	}
	const indexFiles = [];
	for (const content of index) indexFiles.push(await files.add(new TextEncoder().encode(content)));
	const [head, ...chunks] = indexFiles;
	const segments = head ? [{ articles: articles.length, head, chunks }] : [];
	const entries = articles.map(({ id, title }) => ({ id, title, excerpt: '', date: null, section: null, words: 1 }));
	const catalogue = [{ ...(await files.addJson(writeCatalogue(entries))), entries: entries.length, sections: [] }];
	return files.publish(
		writeManifest({
			articles: articles.length,
			sections: [],
			catalogue,
			datedPages: 0,
			packs,
			patches: [],
			outdated: [],
			surroundings: null,
			segments,
			ambiguous: null
		}),
		writePointer
	);
}

/** A library of one article in the formats of the first app: no author, no tags, index segments of one file each. */
export async function makeOldTestLibrary(id: string, text: string): Promise<TestLibrary> {
	const files = new Files();
	const article = { id, title: `عنوان ${id}`, date: null, section: null, blocks: [{ type: 'paragraph', text }] };
	const pack = await files.addJson(JSON.stringify({ format: 1, articles: [article] }));
	const segment = await files.addJson('segment');
	const manifest = {
		format: 1,
		articles: 1,
		catalogue: [],
		packs: [{ ...pack, articles: 1, first: id }],
		segments: [{ ...segment, articles: 1 }]
	};
	return files.publish(JSON.stringify(manifest), (pointer) => JSON.stringify({ format: 1, manifest: pointer }));
}

/** Collects the files of a library under the names that their bytes give them. */
class Files {
	#files = new Map<string, Uint8Array<ArrayBuffer>>();

	async add(bytes: Uint8Array<ArrayBuffer>): Promise<LibraryFile> {
		const hash = await sha256(bytes);
		this.#files.set(filePath(hash), bytes);
		return { hash, bytes: bytes.length };
	}

	/** With the browser's own gzip. */
	async addJson(json: string): Promise<LibraryFile> {
		const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('gzip'));
		return this.add(new Uint8Array(await new Response(stream).arrayBuffer()));
	}

	async publish(manifestJson: string, pointerTo: (manifest: LibraryFile) => string): Promise<TestLibrary> {
		const manifest = await this.addJson(manifestJson);
		this.#files.set(POINTER_FILE, new TextEncoder().encode(pointerTo(manifest)));
		return { files: this.#files, manifest };
	}
}

/** A static host that serves a library, and can be told to misbehave for a path. */
export class TestHost {
	/** What to answer instead, by path; called with the true bytes. */
	faults = new Map<string, (bytes: Uint8Array<ArrayBuffer>) => Response | Promise<Response>>();
	/** Paths asked for, in order. */
	asked: string[] = [];

	constructor(public library: TestLibrary) {}

	/** Stands in for the global `fetch`. */
	fetch = async (input: RequestInfo | URL): Promise<Response> => {
		const path = String(input).replace(/^\//, '');
		this.asked.push(path);
		const bytes = this.library.files.get(path);
		if (!bytes) return new Response('not found', { status: 404 });
		const fault = this.faults.get(path);
		return fault ? fault(bytes) : new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } });
	};
}

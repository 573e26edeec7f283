import { writePack, type Article } from '../../src/lib/packs/article.ts';
import { sha256 } from '../../src/lib/packs/bytes.ts';
import { writeCatalogue } from '../../src/lib/packs/catalogue.ts';
import { filePath, POINTER_FILE, writeManifest, writePointer, type LibraryFile } from '../../src/lib/packs/manifest.ts';

/** A small published library: its files by path, and the description of its manifest. */
export interface TestLibrary {
	files: Map<string, Uint8Array<ArrayBuffer>>;
	manifest: LibraryFile;
}

/** Packs one article a pack, as the packer would, with the browser's own gzip. */
export async function makeTestLibrary(texts: Record<string, string>): Promise<TestLibrary> {
	const files = new Map<string, Uint8Array<ArrayBuffer>>();
	const add = async (content: string): Promise<LibraryFile> => {
		const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'));
		const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
		const hash = await sha256(bytes);
		files.set(filePath(hash), bytes);
		return { hash, bytes: bytes.length };
	};
	const articles = Object.entries(texts).map(([id, text]): Article => {
		return { id, title: `عنوان ${id}`, date: null, section: null, blocks: [{ type: 'paragraph', text }] };
	});
	const packs = [];
	for (const article of articles) packs.push({ ...(await add(writePack([article]))), articles: 1, first: article.id });
	const entries = articles.map(({ id, title }) => ({ id, title, excerpt: '', date: null, section: null, words: 1 }));
	const catalogue = [{ ...(await add(writeCatalogue(entries))), entries: entries.length }];
	const manifest = await add(writeManifest({ articles: articles.length, catalogue, packs, segments: [] }));
	files.set(POINTER_FILE, new TextEncoder().encode(writePointer(manifest)));
	return { files, manifest };
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

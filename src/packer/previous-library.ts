import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Article } from '../lib/packs/article.ts';
import { parseJson } from '../lib/packs/bytes.ts';
import {
	filePath,
	MANIFEST_FORMAT,
	POINTER_FILE,
	readManifest,
	readPointer,
	type LibraryFile,
	type Manifest
} from '../lib/packs/manifest.ts';
import { readPack } from '../lib/packs/pack.ts';
import { openSegment, type Segment } from '../lib/search/segment.ts';

/** The library that the last build left in a folder: what has not changed since is published as it is. */
export class PreviousLibrary {
	private constructor(
		readonly manifest: Manifest,
		/** The whole of its articles when it was last packed anew. */
		readonly segment: Segment,
		private readonly folder: string
	) {}

	/** Null where there is none, or one that cannot be gone on from: of another format, or damaged. */
	static open(folder: string): PreviousLibrary | null {
		try {
			const pointer = JSON.parse(readFileSync(join(folder, POINTER_FILE), 'utf8')) as { format: unknown };
			if (pointer.format !== MANIFEST_FORMAT) return null;
			const manifest = readManifest(parseJson(gunzipSync(readVerified(folder, readPointer(pointer)))));
			const [first] = manifest.segments;
			if (!first) return null;
			const readChunks = (numbers: number[]) =>
				Promise.resolve(numbers.map((number) => readVerified(folder, first.chunks[number] as LibraryFile)));
			const library = new PreviousLibrary(manifest, openSegment(readVerified(folder, first.head), readChunks), folder);
			for (const file of library.files()) library.read(file);
			return library;
		} catch {
			return null;
		}
	}

	/** Packs and index as they were when all was last packed anew. */
	files(): LibraryFile[] {
		const { packs, segments } = this.manifest;
		return [...packs, ...segments.slice(0, 1).flatMap(({ head, chunks }) => [head, ...chunks])];
	}

	/** The bytes of a file; throws where they are not what they were. */
	read(file: LibraryFile): Uint8Array {
		return readVerified(this.folder, file);
	}

	/** The articles that were there when it was last packed anew, in the order of their ids, with the numbers of their packs. */
	*articles(): Generator<{ article: Article; pack: number }> {
		for (const [pack, file] of this.manifest.packs.entries()) {
			for (const article of readPack(parseJson(gunzipSync(this.read(file))))) yield { article, pack };
		}
	}
}

function readVerified(folder: string, { hash }: LibraryFile): Uint8Array {
	// A copy: small files lie anywhere in a shared buffer, and the index is read as arrays.
	const bytes = new Uint8Array(readFileSync(join(folder, filePath(hash))));
	if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new Error(`${hash} is damaged`);
	return bytes;
}

/** What packs a collection, as the packer of the app has it; bundled for Node, which cannot read TypeScript by itself. */
export { filePath, POINTER_FILE, readPointer, unpackManifest } from '../../../src/lib/packs/manifest.ts';
export { sectionSizes } from '../../../src/lib/search/segment.ts';
export { makeLibrary } from '../../../src/packer/make-library.ts';

/** The engine under test, as the search worker and the packer have it; bundled, so that it runs as fast as there. */
export { SegmentBuilder } from '../../../src/lib/search/build.ts';
export { search } from '../../../src/lib/search/search.ts';
export { openSegment, sectionSizes } from '../../../src/lib/search/segment.ts';
export { WEIGHTS } from '../../../src/lib/search/weights.ts';

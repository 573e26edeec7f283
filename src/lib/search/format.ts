/*
 * An index segment: the words of some documents, complete in itself and never changed. It is a head, read at once, and a body cut
 * into chunks, of which a query reads those that it needs. The body is written by BitWriter.
 *
 * head       magic, then columns (see columns.ts): FORMAT, statistics, bytes of each section of the body; lengths of the documents; their
 *            dates, sections, authors, tags; stop words and rules of transliteration; the affix pairs; for the four sections in
 *            blocks, how many entries they have, the first key of each block and where it begins
 * body       dictionary  the classes of words in UTF-16 order of their keys, in blocks of CLASSES. For each: the key, front-coded;
 *                        its forms in UTF-16 order, each as an affix pair around the key, with the number of documents that have it
 *                        in the body and in the title; how many more these are than the documents that have the class; where
 *                        its postings begin, bytes of them and of its positions
 *            endings     the same keys written backwards, in blocks of ENDINGS: finds words whose beginning is misspelt
 *            families    the skeletons of the keys, in blocks of FAMILIES, each with its keys, that of most documents first; and the
 *                        irregular keys, marked by IRREGULAR, each with those that belong to it
 *            ids         the documents' ids, front-coded in blocks of IDS
 *            postings    class after class, those of a skeleton side by side, as one question reads them: form after form,
 *                        documents (Rice-coded gaps) with frequencies, in the body, then in the title; behind them, in the same
 *                        order, the positions: where the word stands, counted in words of the body or the title, plainly or as
 *                        Rice-coded gaps
 */

/** Raised when the layout changes, and also when folding or stemming does: words would no longer meet. */
export const FORMAT = 4;

/** «ZADX» */
export const MAGIC = [0x5a, 0x41, 0x44, 0x58] as const;

/** The sections of the body in their order. The dictionary's parts stand together: they are what most queries read. */
export const SECTIONS = ['dictionary', 'endings', 'families', 'ids', 'postings'] as const;
export type Section = (typeof SECTIONS)[number];
export const SECTION_COUNT = 5 satisfies (typeof SECTIONS)['length'];

/**
 * Bytes of a chunk. Chromium keeps values of 64 KiB and more in files of their own: eight of them take 3 ms to read instead of 1. With
 * 16 KiB a query over 100,000 articles reads twice as many, and four times as many files have to be listed and downloaded.
 */
export const CHUNK_BYTES = 64_000;

/** Entries of a block: one is found by reading half a block on average. */
export const CLASSES = 16;
export const ENDINGS = 64;
export const FAMILIES = 32;
export const IDS = 16;

/** Stands before an irregular key where others have their skeleton; no key begins with it. */
export const IRREGULAR = '=';

/** A word that stands so many times in a text, or fewer, has its positions there written plainly: they can be passed over without being
 * read. Beyond that, gaps are shorter. */
export const PLAIN_POSITIONS = 4;

/** Rice parameters of front coding: letters shared with the key before, and letters added. */
export const SHARED = 2;
export const ADDED = 1;

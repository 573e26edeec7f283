/*
 * An index segment: the words of some documents, complete in itself and never changed.
 *
 *   magic      4 bytes
 *   header     varints: FORMAT, then the byte lengths of the four sections below, which follow at once and fill the file
 *   documents  count, then for each: id (text), title length, body length (in tokens)
 *   affixes    count, then for each pair: what a word has before its stem (text) and after it (text)
 *   stems      count, then for each, in UTF-16 order: units shared with the stem before, number of other units, these units;
 *              number of forms, then for each form, in UTF-16 order: affix pair, number of documents, bytes of postings
 *   postings   form after form, for each document: (steps from the document before << 1 | other); if `other` is 0 the word is
 *              in the body once; if 1, there follow (frequency in the body << 1 | in title) and, if `in title` is 1, the
 *              frequency in the title
 *
 * All numbers are varints; a text is its number of UTF-16 units, then the units. Those of stems and affixes are masked.
 */

/** Raised when the layout changes, and also when folding or stemming does: words would no longer meet. */
export const FORMAT = 1;

/** XOR this, an Arabic letter takes one byte instead of two; Latin ones take two. */
export const WORD_MASK = 0x0600;

/** «ZADX» */
export const MAGIC = [0x5a, 0x41, 0x44, 0x58] as const;

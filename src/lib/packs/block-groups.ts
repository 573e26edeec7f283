import type { Block } from './article.ts';

/** A block with its number in the article, by which places in the text are named. */
export interface NumberedBlock {
	index: number;
	block: Block;
}

/** What is shown as one element: a block alone, the lines of one quotation, or the items of one list. */
export interface BlockGroup {
	kind: 'heading' | 'paragraph' | 'quote' | 'bullets' | 'numbers';
	blocks: NumberedBlock[];
}

/** The blocks of an article, in order, with neighbouring lines of a quotation and items of a list brought together. */
export function groupBlocks(blocks: readonly Block[]): BlockGroup[] {
	const groups: BlockGroup[] = [];
	for (const [index, block] of blocks.entries()) {
		const kind = kindOf(block);
		const last = groups.at(-1);
		if (last?.kind === kind && kind !== 'heading' && kind !== 'paragraph') last.blocks.push({ index, block });
		else groups.push({ kind, blocks: [{ index, block }] });
	}
	return groups;
}

function kindOf(block: Block): BlockGroup['kind'] {
	if (block.type !== 'item') return block.type;
	return block.number === null ? 'bullets' : 'numbers';
}

import type { Edit, Item } from './item.ts';
import { noteTexts } from './note.ts';

/** The edit that takes another one back, made from the item as it was before; what it set anew is emptied. */
export function undoOf(before: Item | undefined, edit: Edit, now: number): Edit {
	// What was not there goes to the bin, from where it could be brought back.
	if (!before) return { id: edit.id, set: { deleted: now } };
	const fields = Object.keys(edit.set ?? {});
	const values = fields.map((field) => [field, before.values[field] ?? (field.startsWith('tag:') ? false : null)]);
	return {
		id: edit.id,
		set: Object.fromEntries(values),
		...(edit.note === undefined ? {} : { note: noteTexts(before.note).join('\n\n') })
	};
}

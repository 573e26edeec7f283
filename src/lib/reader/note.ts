import { deviceOf, laterOf, type Stamp } from './clock.ts';

/**
 * What the reader wrote. Of two edits that did not know of each other both texts stay, until he writes the next one; then
 * that one stands alone on every device.
 */
export interface Note {
	/** As a rule one; sorted by time. */
	versions: { text: string; at: Stamp }[];
	/** The last edit of each device that is contained or was replaced. */
	seen: Record<string, Stamp>;
}

/** The note after the reader wrote `text` in the place of all that he saw. */
export function writeNote(before: Note | undefined, text: string, at: Stamp): Note {
	return { versions: [{ text, at }], seen: { ...before?.seen, [deviceOf(at)]: at } };
}

/** The texts that stand in a note, none of them empty; more than one were written without knowing of each other. */
export function noteTexts(note: Note | undefined): string[] {
	return [...new Set(note?.versions.map(({ text }) => text))].filter((text) => text.trim() !== '');
}

/** Joins what two devices know of a note: an edit stays unless the other one has seen and replaced it. */
export function mergeNotes(a: Note, b: Note): Note {
	const remaining = (own: Note, other: Note) =>
		own.versions.filter(
			({ text, at }) =>
				other.versions.some((version) => version.at === at && version.text === text) ||
				at > (other.seen[deviceOf(at)] ?? '')
		);
	const versions = new Map(
		[...remaining(a, b), ...remaining(b, a)].map((version) => [version.at + version.text, version])
	);
	const devices = [...new Set([...Object.keys(a.seen), ...Object.keys(b.seen)])].sort();
	return {
		versions: [...versions].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, version]) => version),
		seen: Object.fromEntries(devices.map((device) => [device, laterOf(a.seen[device] ?? '', b.seen[device] ?? '')]))
	};
}

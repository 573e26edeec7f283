import { ANYWHERE, type Locale } from './locale.ts';

const EGYPT: Locale = { digits: 'arab', months: 'egypt', hijri: false, weekStart: 6 };
const LEVANT: Locale = { ...EGYPT, months: 'levant' };
const MAGHREB: Locale = { digits: 'latn', months: 'maghreb', hijri: false, weekStart: 1 };

/**
 * How the Arab countries write numbers and dates, by their ISO 3166 codes: digits, months and weeks as in CLDR 48. Saudi Arabia alone
 * dates by the Hijri calendar in daily life. `ZZ`, the code of no country, is everywhere else.
 */
export const REGIONS = {
	AE: { ...EGYPT, digits: 'latn', weekStart: 1 },
	BH: EGYPT,
	DJ: EGYPT,
	DZ: { ...MAGHREB, weekStart: 6 },
	EG: EGYPT,
	IQ: LEVANT,
	JO: LEVANT,
	KM: { ...EGYPT, weekStart: 1 },
	KW: EGYPT,
	LB: { ...LEVANT, weekStart: 1 },
	LY: { ...EGYPT, digits: 'latn' },
	MA: { ...MAGHREB, months: 'morocco' },
	MR: { ...EGYPT, weekStart: 1 },
	OM: EGYPT,
	PS: { ...LEVANT, weekStart: 1 },
	QA: EGYPT,
	SA: { ...EGYPT, hijri: true, weekStart: 0 },
	SD: EGYPT,
	SO: { ...EGYPT, weekStart: 1 },
	SY: LEVANT,
	TN: MAGHREB,
	YE: { ...EGYPT, weekStart: 0 },
	ZZ: ANYWHERE
} satisfies Record<string, Locale>;

export type Region = keyof typeof REGIONS;

/** Whether a text is the code of one of the regions above. */
export function isRegion(code: unknown): code is Region {
	return typeof code === 'string' && Object.hasOwn(REGIONS, code);
}

/** The first of these language tags' countries that is among the regions: «ar-EG» says Egypt, `ar` says nothing. */
export function regionOf(tags: readonly string[]): Region | null {
	const codes = tags.map((tag) => /[-_]([A-Za-z]{2})(?![A-Za-z0-9])/.exec(tag)?.[1]?.toUpperCase());
	return codes.find(isRegion) ?? null;
}

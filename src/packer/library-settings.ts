import { asFields } from '../lib/packs/shape.ts';
import type { LibrarySettings } from '../lib/packs/library-settings.ts';
import { decodeText } from './decode.ts';
import { accentRoles } from './accent.ts';
import type { Problem } from './problem.ts';

/** Name of the publisher's settings file in the seeds folder. */
export const SETTINGS_FILE = 'library.json';

const DEFAULTS: LibrarySettings = {
	name: 'زاد',
	description: 'مقالات عربية تُقرأ وتُبحث وتُحفظ دون اتصال.',
	language: 'ar',
	direction: 'rtl',
	publisher: '',
	licence: '',
	accent: '#0b5a62',
	pages: 5_000
};

/** Reads the bytes of library.json (null where the publisher wrote none): the settings, and what is wrong with them. */
export function readSettings(bytes: Uint8Array | null): {
	settings: LibrarySettings;
	problems: Omit<Problem, 'file'>[];
} {
	if (bytes === null) return { settings: DEFAULTS, problems: [] };
	const decoded = decodeText(bytes);
	if ('problem' in decoded) return { settings: DEFAULTS, problems: [decoded.problem] };
	const { text } = decoded;
	let fields: Record<string, unknown>;
	try {
		fields = asFields(JSON.parse(text), SETTINGS_FILE);
	} catch (error) {
		const what = `ليس JSON صحيحًا (${error instanceof Error ? error.message : String(error)}).`;
		const cure = 'راجع الأقواس والفواصل وعلامات الاقتباس، أو انسخ الملف من README.';
		return { settings: DEFAULTS, problems: [{ line: null, what, cure }] };
	}
	const problems: Omit<Problem, 'file'>[] = [];
	const settings = { ...DEFAULTS };
	for (const [name, value] of Object.entries(fields)) {
		const line = lineOfField(text, name);
		if (!Object.hasOwn(DEFAULTS, name)) {
			const cure = `الحقول المعروفة: ${Object.keys(DEFAULTS).join('، ')}.`;
			problems.push({ line, what: `حقل غير معروف «${name}».`, cure });
			continue;
		}
		const key = name as keyof LibrarySettings;
		const wrong = whatIsWrong(key, value);
		if (wrong) problems.push({ line, ...wrong });
		else Object.assign(settings, { [key]: value });
	}
	return { settings, problems };
}

function whatIsWrong(key: keyof LibrarySettings, value: unknown): { what: string; cure: string } | null {
	if (key === 'pages') {
		if (Number.isInteger(value) && (value as number) > 0) return null;
		return {
			what: `قيمة «${key}» ليست عددًا صحيحًا أكبر من صفر.`,
			cure: 'اكتب عدد المقالات التي لها صفحات خاصة، مثل 5000.'
		};
	}
	if (typeof value !== 'string') {
		return { what: `قيمة «${key}» ليست نصًا.`, cure: 'اكتبها بين علامتي اقتباس.' };
	}
	if (key === 'name' && value.trim() === '') {
		return { what: 'اسم المكتبة فارغ.', cure: 'اكتب اسمها في الحقل «name».' };
	}
	if (key === 'direction' && value !== 'rtl' && value !== 'ltr') {
		return { what: `اتجاه غير معروف «${value}».`, cure: 'اكتب rtl للعربية أو ltr للإنجليزية.' };
	}
	if (key === 'language' && !isLanguageTag(value)) {
		return { what: `رمز لغة غير معروف «${value}».`, cure: 'اكتب ar للعربية.' };
	}
	if (key === 'accent') {
		try {
			accentRoles(value);
		} catch {
			return { what: `لون غير مفهوم «${value}».`, cure: 'اكتبه هكذا: ‎#0b5a62.' };
		}
	}
	return null;
}

/** Whether this is a BCP 47 tag by its form. */
export function isLanguageTag(value: string): boolean {
	try {
		return Intl.getCanonicalLocales(value).length === 1;
	} catch {
		return false;
	}
}

function lineOfField(text: string, name: string): number | null {
	const index = text.split('\n').findIndex((line) => line.includes(JSON.stringify(name)));
	return index < 0 ? null : index + 1;
}

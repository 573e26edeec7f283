import type { Digits, Months, WeekStart } from '../arabic/locale.ts';
import type { Region } from '../arabic/regions.ts';

/** What the settings say of language and country. */
export const localeFields = {
	language: 'اللغة',
	title: 'اللغة والبلد',
	question: 'في أي بلد تقرأ؟',
	choose: 'اختر بلدك',
	digits: 'الأرقام',
	digitNames: { arab: 'عربية مشرقية', latn: 'عربية مغربية' } satisfies Record<Digits, string>,
	months: 'أسماء الأشهر',
	monthNames: {
		egypt: 'يناير، أغسطس: مصر والخليج',
		levant: 'كانون الثاني، آب: الشام والعراق',
		morocco: 'يناير، غشت: المغرب',
		maghreb: 'جانفي، أوت: الجزائر وتونس',
		both: 'الاسمان معًا: أغسطس/ آب'
	} satisfies Record<Months, string>,
	hijri: 'التاريخ الهجري بجانب الميلادي',
	noHijri: 'لا يعرف هذا المتصفح تقويم أم القرى.',
	weekStart: 'أول الأسبوع',
	days: { 6: 'السبت', 0: 'الأحد', 1: 'الاثنين' } satisfies Record<WeekStart, string>,
	sample: (date: string, number: string) => `هكذا: ${date}، و${number}`,
	names: {
		AE: 'الإمارات',
		BH: 'البحرين',
		DJ: 'جيبوتي',
		DZ: 'الجزائر',
		EG: 'مصر',
		IQ: 'العراق',
		JO: 'الأردن',
		KM: 'جزر القمر',
		KW: 'الكويت',
		LB: 'لبنان',
		LY: 'ليبيا',
		MA: 'المغرب',
		MR: 'موريتانيا',
		OM: 'عُمان',
		PS: 'فلسطين',
		QA: 'قطر',
		SA: 'السعودية',
		SD: 'السودان',
		SO: 'الصومال',
		SY: 'سوريا',
		TN: 'تونس',
		YE: 'اليمن',
		ZZ: 'بلد آخر'
	} satisfies Record<Region, string>
};

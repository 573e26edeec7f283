/** What the page about the app says. */
export const aboutPage = {
	app: 'عن التطبيق',
	what: 'زاد مكتبة مقالات عربية تحملها معك: تُقرأ وتُبحث وتُحفظ دون اتصال.',
	publisher: 'الناشر',
	licence: 'حقوق المقالات',
	count: 'عدد المقالات',
	privacy: 'لا يجمع شيئًا عنك',
	privacyNote: 'لا حساب ولا تتبّع، وكل ما تحفظه يبقى هنا.',
	version: 'الإصدار',
	fonts: 'الخطوط: نوتو نسخ العربي ووزيرمتن، برخصة SIL المفتوحة.',
	fontLicences: { naskh: 'رخصة نوتو نسخ', ui: 'رخصة وزيرمتن' }
};

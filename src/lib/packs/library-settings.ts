/** What the publisher says of the library in `library.json`; compiled into the app. */
export interface LibrarySettings {
	name: string;
	description: string;
	/** BCP 47 tag of the articles' language. */
	language: string;
	direction: 'rtl' | 'ltr';
	publisher: string;
	licence: string;
	/** Any CSS colour; the build derives the accent roles of the four themes from it. */
	accent: string;
	/** How many articles, the newest ones, have a page of their own, which can be read before any script is there. */
	pages: number;
}

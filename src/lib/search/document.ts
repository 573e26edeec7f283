/** What search knows of an article: its id, its title, its paragraphs as plain text, and what the publisher says of it. */
export interface SearchDocument {
	id: string;
	title: string;
	text: string[];
	author: string | null;
	section: string | null;
	tags: string[];
	/** YYYY-MM-DD. */
	date: string | null;
}

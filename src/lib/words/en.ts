import { ageOf, hijriOf, readDate, type Age } from '../arabic/calendar.ts';
import { readersLocale } from '../arabic/locale.ts';
import { formatBytes, formatDigits, formatNumber } from '../arabic/numbers.ts';
import type { Words } from './ar.ts';
import type { PageWords } from './languages.ts';

const plurals = new Intl.PluralRules('en');

/** The phrase for one and for other numbers, and for none where that is said in another way; `{n}` stands for the number. */
interface Forms {
	zero?: string;
	one: string;
	other: string;
}

function count(n: number, { zero, ...forms }: Forms): string {
	const form = n === 0 && zero !== undefined ? zero : forms[plurals.select(n) === 'one' ? 'one' : 'other'];
	return form.replaceAll('{n}', formatNumber(n));
}

const ARTICLES = { zero: 'no articles', one: '{n} article', other: '{n} articles' };
const HIGHLIGHTS = { zero: 'No highlights', one: '{n} highlight', other: '{n} highlights' };
const BOOKMARKS = { zero: 'No bookmarks', one: '{n} bookmark', other: '{n} bookmarks' };
const IN_ARTICLES = { zero: 'in no article', one: 'in {n} article', other: 'in {n} articles' };
const NOT_DOWNLOADED = {
	zero: 'all are downloaded',
	one: '{n} article not downloaded yet',
	other: '{n} articles not downloaded yet'
};
const MINUTES = { zero: 'under a minute', one: '{n} minute', other: '{n} minutes' };
const MINUTES_LEFT = { zero: 'Under a minute left', one: '{n} minute left', other: '{n} minutes left' };
const CHANGES = { zero: 'nothing changed since', one: '{n} change since', other: '{n} changes since' };
const NEW_BOOKMARKS = { ...BOOKMARKS, zero: '' };
const NEW_HIGHLIGHTS = { zero: '', one: '{n} highlight', other: '{n} highlights' };
const NEW_NOTES = { zero: '', one: '{n} note', other: '{n} notes' };
const INTACT = 'Your bookmarks are as they were.';
const MOVED = { one: 'Moved to the bin', other: '{n} moved to the bin' };
const DAYS_LEFT = { zero: 'Deleted today', one: '{n} day left', other: '{n} days left' };
const CHECKED_FILES = {
	zero: 'There are no files on the device to check',
	one: 'We read {n} file from the device and compared it with its original',
	other: 'We read {n} files from the device and compared them with their originals'
};
const FILES = { one: '{n} file', other: '{n} files' };
const DAMAGED_FILES = {
	zero: 'No damaged files',
	one: 'We found a damaged file and deleted it',
	other: 'We found {n} damaged files and deleted them'
};
const OTHER_ARTICLES = { zero: '', one: 'and {n} other article', other: 'and {n} other articles' };
const CHOSEN_FILTERS = { zero: 'Filter', one: 'Filter, {n} chosen', other: 'Filter, {n} chosen' };

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const HIJRI_MONTHS =
	'Muharram, Safar, Rabi I, Rabi II, Jumada I, Jumada II, Rajab, Shaban, Ramadan, Shawwal, Dhul-Qadah, Dhul-Hijjah'.split(
		', '
	);

/** «30 December 2018», or as much of it as is known. */
function formatDate(isoDate: string): string {
	const date = readDate(isoDate);
	if (!date) return isoDate;
	const locale = readersLocale();
	const { year, month, day } = date;
	const name = month === undefined ? undefined : MONTHS[month - 1];
	const gregorian = [day, name, String(year).padStart(4, '0')].filter((part) => part !== undefined).join(' ');
	const hijri = locale.hijri ? hijriOf(date) : null;
	const beside = hijri ? ` (${hijri.day} ${HIJRI_MONTHS[hijri.month - 1]} ${hijri.year} AH)` : '';
	return formatDigits(gregorian + beside, locale.digits);
}

function sayAge({ unit, count: number }: Age): string {
	if (unit === 'now') return 'just now';
	if (unit === 'last-week') return 'last week';
	if (unit === 'day' && number === 1) return 'yesterday';
	if (unit === 'day' && number === -1) return 'tomorrow';
	const span = count(Math.abs(number), { one: `{n} ${unit}`, other: `{n} ${unit}s` });
	return number < 0 ? `in ${span}` : `${span} ago`;
}

/** Letters that lean on the word after them, by their sounds; the others stand for themselves. */
const LEANING_LETTERS: Readonly<Record<string, string>> = {
	و: 'wa-',
	ف: 'fa-',
	ب: 'bi-',
	ك: 'ka-',
	ل: 'li-',
	س: 'sa-',
	ال: 'al-'
};

function splitOff(letters: readonly string[]): string {
	return letters.map((letter) => `“${LEANING_LETTERS[letter] ?? letter}”`).join(' and ');
}

/** «3 new, 2 changed»; empty when nothing changed. */
function sumUpChanges(added: number, changed: number, removed: number): string {
	const said = words.devicePage.changes;
	const parts = [added && said.added(added), changed && said.changed(changed), removed && said.removed(removed)];
	return parts.filter(Boolean).join(', ');
}

const minutes = (whole: number) => count(whole, MINUTES);

/** Every sentence that the interface says, in English. */
export const words: Words & PageWords = {
	app: 'Zad',
	skip: 'Skip to content',
	sections: 'Sections of the app',
	library: 'Library',
	search: 'Search',
	bookmarks: 'Bookmarks',
	device: 'Your device',
	data: 'Your data',
	settings: 'Settings',
	about: 'About Zad',
	close: 'Close',
	undo: 'Undo',
	cancel: 'Cancel',
	retry: 'Try again',
	reload: 'Reload the page',
	toLibrary: 'To the library',

	number: (n) => formatNumber(n),
	bytes: (bytes) => formatBytes(bytes, ['bytes', 'kB', 'MB', 'GB']),
	date: formatDate,
	ago: (moment, now) => sayAge(ageOf(moment, now, readersLocale().weekStart)),
	quotes: ['“', '”'],
	comma: ', ',
	semicolon: ';',
	questionMark: '?',
	letter: 'A',

	articles: (n) => count(n, ARTICLES),
	minutes,
	readingTime: (whole) => `Reading time ${minutes(whole)}`,

	progress: {
		line: 'How much of the article you have read',
		goOn: 'Continue reading',
		left: (whole) => count(whole, MINUTES_LEFT),
		dismiss: (title) => `Do not offer to continue: ${title}`,
		read: 'Read',
		resumed: 'Back where you stopped',
		fromStart: 'From the start'
	},

	libraryList: {
		sections: 'Sections',
		all: 'All',
		folders: 'Folders of your bookmarks',
		order: 'Order',
		orders: { newest: 'Newest first', oldest: 'Oldest first' },
		byName: 'By name',
		failed: 'This part of the list could not be read.'
	},

	bookmark: {
		save: 'Save',
		saved: 'Saved',
		saveTitle: (title) => `Bookmark: ${title}`,
		didSave: 'Article bookmarked',
		didRemove: 'Removed from bookmarks',
		savedAt: (when) => `Bookmarked ${when}`,
		emptyTitle: 'No bookmarks yet',
		empty: 'Tap the bookmark sign of any article, and find it here.',
		onlyHere: 'Your bookmarks are only in this browser and never leave your device.'
	},

	provision: {
		unknown: 'Preparing to read offline',
		empty: 'No articles on this device',
		loading: (here, of) => `${formatNumber(here)} of ${count(of, ARTICLES)} on your device`,
		loadingNote: (bytes, ofBytes) => `Readable offline. ${words.bytes(bytes)} of ${words.bytes(ofBytes)} downloaded.`,
		partialNote: 'Readable offline. The rest arrives when you are connected.',
		nothingYet: 'Nothing downloaded yet. It comes when you are connected.',
		ready: (n) => `${count(n, ARTICLES)} on your device`,
		readyNote: 'The whole library is readable offline.',
		broken: 'The library is not kept on this device',
		line: 'Downloaded part of the library',
		incomplete: 'Download incomplete'
	},

	libraryProblem: {
		'not-downloaded': 'The connection was lost. What is here is safe; the rest arrives when you are connected.',
		damaged: 'A file arrived damaged and was refused. It alone is being asked for again.',
		unsupported:
			'The library is newer than this version of Zad. Update the app to read what is new; what is here stays readable.',
		storage:
			'The browser denied storage. Perhaps this is a private window, or storage is turned off. You can read while connected.',
		'no-room': 'Not enough room. Nothing was deleted.'
	},

	workerProblem: {
		unsupported: 'This browser does not allow reading offline here. You can read while connected.',
		failed: 'Offline reading could not be prepared.'
	},

	bookmarksPage: {
		problem: {
			newer:
				'Your bookmarks were opened in a newer version of Zad. Reload this page to bookmark again; none of them is lost.',
			'no-room': 'There is no room left on the device, so the last change was not written. Earlier bookmarks are safe.',
			unanswered: 'The storage of the browser does not answer. Reload this page; what was saved before is safe.',
			storage:
				'The browser denied access to your bookmarks. Perhaps this is a private window, or storage is turned off.'
		},
		loss: {
			lost: 'Your bookmarks were lost from the storage of this browser. Open the bookmarks to restore them from your backup.',
			shown:
				'The browser cannot open its damaged storage, so we show your bookmarks from the second copy and write nothing. Save them to a file, then clear the data of this site and import it.',
			restored: 'The storage of the browser was damaged. We restored all your bookmarks from the second copy.',
			restoredPartly:
				'The storage of the browser was damaged. We restored your bookmarks from the second copy; check the latest ones, some may be missing.'
		},
		tabs: 'What is shown',
		tab: { articles: 'Articles', highlights: 'Highlights', notes: 'Notes' },
		highlights: (n) => count(n, HIGHLIGHTS),
		anyColour: 'Any colour',
		noHighlights: 'No highlights here. Select some text in any article to highlight it, and find it here.',
		noNotes: 'No notes here. You write them on a bookmarked article or on a highlight.',
		markedAt: (when) => `Highlighted ${when}`,
		gone: 'This article is no longer in the library. What you highlighted of it stays.',
		remove: (title) => `Delete: ${title}`,
		removeSelected: (n) => `Delete ${formatNumber(n)}`,
		search: 'Search your bookmarks and notes',
		all: 'All',
		count: (n) => `${count(n, BOOKMARKS)}.`,
		order: 'Order',
		orders: { saved: 'Last saved', date: 'Date of the article', title: 'Title' },
		states: { 'to-read': 'To read', reading: 'Reading', read: 'Read' },
		anyState: 'Any state',
		anyTag: 'Any tag',
		tagCount: (tag, n) => `${tag} (${formatNumber(n)})`,
		select: 'Select several',
		selectAll: 'Select all shown',
		changeSelected: (n) => (n === 0 ? 'Select what to change' : `Change ${count(n, BOOKMARKS)}`),
		twoNotes: 'Two notes were written on two devices. Make one of them.',
		edit: {
			open: (title) => `Change: ${title}`,
			several: (n) => `Change ${count(n, BOOKMARKS)}`,
			folder: 'Folder',
			tags: 'Tags',
			addTags: 'Add tags',
			tagsNote: 'With commas between them.',
			note: 'Note',
			state: 'State',
			asRead: 'As I read',
			save: 'Save the change',
			saved: 'The change is saved',
			remove: 'Delete'
		},
		bin: {
			open: (n) => `Bin (${formatNumber(n)})`,
			back: 'To the bookmarks',
			note: 'What you delete stays here for thirty days.',
			moved: (n) => count(n, MOVED),
			restoreTitle: (title) => `Bring back: ${title}`,
			restored: 'Back among the bookmarks',
			restoredMark: 'The highlight is back',
			left: (n) => count(n, DAYS_LEFT)
		},
		lost: {
			title: 'Your bookmarks were lost from the storage of this browser',
			note: 'There is no second copy here. If you have a file of them, import it.',
			bring: 'Import your copy',
			giveUp: 'I have none',
			giveUpTitle: 'Go on without what was lost?',
			giveUpNote: 'Your bookmarks begin anew. You can import a copy at any time.',
			giveUpNow: 'Go on'
		},
		markdown: {
			title: (library) => `My bookmarks from ${library}`,
			noFolder: 'No folder',
			highlights: 'Highlights'
		}
	},

	dataPage: {
		note: 'Your bookmarks, notes, highlights and reading positions, in this browser alone. Nothing of them leaves your device unless you send it.',
		copy: {
			title: 'Backup',
			note: 'One file with all that you saved and wrote. Keep it outside this device.',
			never: 'You have not saved a copy yet.',
			last: (when, changes) => `Last copy ${when}, ${count(changes, CHANGES)}.`,
			save: 'Save the copy to a file',
			share: 'Send the copy',
			others: 'For other apps',
			markdown: 'Markdown for reading',
			html: 'HTML for browsers',
			saved: 'The copy was handed to the browser',
			failed: `The file could not be made. ${INTACT}`
		},
		folder: {
			title: 'A copy every day in a folder',
			note: 'Pick a folder: Zad writes a copy into it every day on which something changed, and the last seven stay.',
			pick: 'Pick a folder',
			name: (name) => `Folder: ${name}`,
			written: (when) => `Last saved to a file ${when}.`,
			none: 'No copy was written into it yet.',
			problem: {
				asked: 'The daily copies have stopped: the browser asks for your permission again.',
				failed: 'The daily copy could not be written. The folder may have been moved, or the disk is full.'
			},
			allow: 'Allow writing',
			again: 'Try again',
			stop: 'Stop them',
			stopped: 'No more daily copies; those that were written stay in the folder'
		},
		restore: {
			title: 'Restore from a file',
			note: 'A copy from Zad, or bookmarks of a browser, Pocket, Instapaper, Omnivore, Karakeep or wallabag. They are added and replace nothing.',
			choose: 'Choose a file'
		},
		move: {
			title: 'Move to another device',
			note: 'From this device of yours to another one with nobody between, and from Safari to the app on the screen. What both have is joined, and nothing is lost.',
			link: 'Make a link',
			linkNote:
				'Open it on the other device, or paste it into “Your data” there. Whoever has this link can read what is in it.',
			linkLabel: 'Transfer link',
			copyLink: 'Copy the link',
			copied: 'The transfer link was copied',
			sendLink: 'Send the link',
			tooLong: 'You have more than a link carries. Move it by codes, or by the backup file.',
			codes: 'Show codes',
			tooMany: 'You have more than codes carry. Move it by the backup file.',
			failed: `The transfer could not be prepared. ${INTACT}`
		},
		take: {
			title: 'Take from another device',
			note: 'Read the codes that the other device shows with the camera, or paste the transfer link here.',
			camera: 'Read codes with the camera',
			paste: 'Paste the transfer link',
			read: 'Read the link',
			resume: (collected, of) => `${formatNumber(collected)} of ${formatNumber(of)} read. Open the camera to go on.`
		},
		codes: {
			title: 'Transfer codes',
			note: 'On the other device open “Your data”, then “Read codes with the camera”, and point it at this screen.',
			place: (number, of) => `Code ${formatNumber(number)} of ${formatNumber(of)}`,
			round: (seconds) =>
				`All of them come by in ${count(seconds, { one: '{n} second', other: '{n} seconds' })}, again and again while this stays open.`,
			pause: 'Pause',
			play: 'Go on',
			next: 'Next code',
			previous: 'Previous code'
		},
		camera: {
			title: 'Reading codes',
			note: 'Keep the code within the frame. No picture is kept.',
			opening: 'Opening the camera…',
			progress: (collected, of) => `${formatNumber(collected)} of ${formatNumber(of)}`,
			line: 'Codes read',
			missing: (numbers) => `Missing: ${numbers.map((n) => formatNumber(n)).join(', ')}`,
			another: 'These are codes of another transfer, so it began anew.',
			problem: {
				refused: 'Zad was not allowed the camera. Allow it in the settings of the browser, or use a link or a file.',
				busy: 'Another app has the camera. Close it and try again, or use a link or a file.',
				missing: 'There is no camera that this browser can open. Use a link or a file.'
			},
			foreign: {
				unknown: 'This code is not from Zad.',
				damaged: 'These codes do not fit together, so nothing was taken from them. It begins anew.',
				'newer-file': 'These codes are from a newer version of Zad. Update the app, then read them.',
				'too-large': 'These codes are too many to be bookmarks.'
			}
		},
		arrival: {
			title: 'What has come',
			reading: 'Reading what has come…',
			from: {
				backup: 'A copy from Zad',
				device: 'A transfer from another device',
				netscape: 'Bookmarks of a browser',
				pocket: 'Bookmarks from Pocket',
				instapaper: 'Bookmarks from Instapaper',
				omnivore: 'Bookmarks from Omnivore',
				karakeep: 'Bookmarks from Karakeep',
				wallabag: 'Bookmarks from wallabag'
			},
			preview: {
				added: 'Added',
				changed: 'Changed',
				deleted: 'Of these, moved to the bin',
				doubleNotes: 'With two notes',
				same: 'Already here',
				positions: 'Reading positions',
				skipped: 'Left out, the address cannot be opened'
			},
			nothingNew: 'You have all that is in it.',
			import: 'Import',
			imported: (n) => `Imported: ${formatNumber(n)}`,
			problem: {
				file: {
					damaged: `This file is damaged or cut off, so nothing was taken from it. ${INTACT}`,
					'newer-file': `This file is from a newer version of Zad. Update the app, then import it. ${INTACT}`,
					unknown: `We do not know this kind of file. ${INTACT}`,
					'too-large': 'This file is too large to be bookmarks, so it was not opened.'
				},
				transfer: {
					damaged: `What has come is damaged or cut off, so nothing was taken from it. Transfer it again. ${INTACT}`,
					'newer-file': `What has come is from a newer version of Zad. Update the app, then transfer it again. ${INTACT}`,
					unknown: `This is no transfer link of Zad. ${INTACT}`,
					'too-large': `What has come is too large to be bookmarks, so it was not opened. ${INTACT}`
				}
			}
		},
		reminder: {
			atRisk: (bookmarks, highlights, notes, when) => {
				const parts = [count(bookmarks, NEW_BOOKMARKS), count(highlights, NEW_HIGHLIGHTS), count(notes, NEW_NOTES)];
				const sum = parts.filter((part) => part !== '').join(' and ');
				return when === null ? `There is no copy yet of ${sum}.` : `New since the last copy, ${when}: ${sum}.`;
			},
			changed: (when) =>
				when === null
					? 'There is no copy yet of your bookmarks.'
					: `Your bookmarks changed since the last copy, ${when}.`,
			take: 'Save a copy now',
			later: 'Not now'
		}
	},

	download: {
		ask: 'How much of the library to download?',
		askNote:
			'Choose what you want to read offline. Browse as you like meanwhile: the titles are here, and what you open stays on your device.',
		savingNote: 'Your browser is saving data: only titles are downloaded until you choose.',
		choice: 'What is downloaded',
		choiceNote: 'What is here stays, whatever you choose.',
		modes: { all: 'Everything', newest: 'Titles and the newest', opened: 'Only what I open' },
		modeNotes: {
			all: 'All articles, and searching them',
			newest: 'The newest articles; the others as you open them',
			opened: 'The titles, and each article as you open it'
		},
		cost: (bytes) => (bytes === 0 ? 'Nothing now' : words.bytes(bytes)),
		enough: (here) => (here === 0 ? 'The titles are here' : `The titles and ${count(here, ARTICLES)} are here`),
		enoughNote: 'The rest is fetched as you open it. Only what is here is searched.',
		paused: 'Download paused',
		pausedNote: 'Nothing is downloaded until you go on, except what you open.',
		pause: 'Pause',
		goOn: 'Go on',
		cancel: 'Cancel download',
		evicted:
			'The browser removed the articles from this device to make room. They are downloaded again when you are connected.',
		didCancel: 'Download cancelled. What is here stays; the rest comes as you open it.'
	},

	devicePage: {
		title: 'On your device',
		readable: (of) => (of < 3 ? 'readable offline' : `of ${count(of, ARTICLES)} readable offline`),
		count: (here, of) => (of < 3 ? count(here, ARTICLES) : formatNumber(here)),
		remaining: (articles, bytes) =>
			articles === 0
				? `All articles are here; ${words.bytes(bytes)} of the rest left.`
				: `${count(articles, ARTICLES)} left, ${words.bytes(bytes)} in all.`,
		noSection: 'In no section',
		sectionPart: (here, of) => `${formatNumber(here)} of ${count(of, ARTICLES)}`,
		verifiedAtDownload: 'Every file was compared with its original as it arrived.',
		finish: (bytes) => `Finish download, ${words.bytes(bytes)}`,
		check: 'Check now',
		goOn: 'Go on checking',
		checking: 'Reading every file and comparing it with its original…',
		checkLine: 'Checked part of the files',
		checkedSoFar: (done, of) => `Verified ${formatNumber(done)} of ${count(of, FILES)}`,
		checkPaused: (done, of) =>
			`Verified ${formatNumber(done)} of ${count(of, FILES)}. The rest follows when the device is idle, or when you ask.`,
		checkedAll: (files, when) => `${count(files, CHECKED_FILES)}, ${when}.`,
		checkedDamaged: (damaged, when) => `${count(damaged, DAMAGED_FILES)}, ${when}.`,
		deletedFiles: {
			back: 'The library is whole now.',
			coming: 'What was deleted is being downloaded again.',
			waiting: 'What was deleted is downloaded again when you are connected.'
		},
		checkFailed: 'The check failed. Try again.',
		changes: {
			title: 'Changed by the last update',
			arrived: (added, changed, removed) =>
				['A new edition of the library has arrived', sumUpChanges(added, changed, removed)].filter(Boolean).join(': '),
			show: 'Show it',
			added: (n) => `${formatNumber(n)} new`,
			changed: (n) => `${formatNumber(n)} changed`,
			removed: (n) => `${formatNumber(n)} removed`,
			more: (n) => count(n, OTHER_ARTICLES)
		},
		space: 'Space',
		kinds: { texts: 'Articles', index: 'Search index', app: 'App and fonts' },
		stored: (bytes) => `${words.bytes(bytes)} of library and app on this device`,
		available: (used, bytes) =>
			`By the browser’s estimate Zad takes ${words.bytes(used)}, and about ${words.bytes(bytes)} are available to it.`,
		spaceUnknown: 'This browser does not tell the space.',
		persistent: 'Storage is persistent',
		persistentNote: 'The browser will not delete the files by itself. Clearing the site’s data deletes them.',
		notPersistent: 'Storage is not persistent',
		notPersistentNote:
			'The browser may delete the library when space runs out. Install Zad to keep what was downloaded.',
		askPersistent: 'Ask for persistent storage',
		refused: 'The browser did not grant persistent storage.',
		copies: {
			title: 'Your bookmarks',
			count: (n) => count(n, BOOKMARKS),
			second: 'There is a second copy in this browser',
			secondNote: 'Written just now. Your bookmarks come back from it should the storage of the browser be damaged.',
			noSecond: 'There is no second copy',
			unsupportedNote:
				'This browser or window offers no private files to the app. Save a copy to a file from time to time.',
			failedNote: 'It could not be written now. The bookmarks themselves are as they were.',
			noMark: 'A loss might go unnoticed',
			noMarkNote: 'The browser does not let us write the mark by which we know what was lost.'
		},
		remove: 'Delete the articles',
		removeTitle: 'Delete the articles from the device?',
		removeNote:
			'Your bookmarks and settings stay. The articles are downloaded again when you ask for them or open Zad while connected.',
		removeNow: 'Delete',
		removed: 'The articles were deleted; your bookmarks stay',
		removeFailed: 'They could not be deleted; nothing has changed'
	},

	searchPage: {
		label: 'Search all articles',
		placeholder: (n) => (n === null ? 'Search the articles' : `Search ${count(n, ARTICLES)}`),
		clear: 'Clear',
		hint: 'Type one word or more. Vowel marks and hamzas do not matter, nor do “al-” and “wa-” before a word.',
		tricksTitle: 'Search more precisely',
		tricks: () => [
			['"ring of doves"', 'these words together, in this order'],
			['sea -dead', 'what has “sea” and not “dead”'],
			['+river mountain', '“river” must be there'],
			['title:journey', 'in titles only'],
			['author:name', 'by an author; section: and tag: likewise'],
			[formatDigits('after:2018 before:2020'), 'between two dates']
		],
		found: (total, searched) => `${count(total, ARTICLES)}, in ${formatNumber(searched)} searched`,
		of: (missing) => count(missing, NOT_DOWNLOADED),
		breadth: 'Breadth of the search',
		breadths: { exact: 'Exact', word: 'This word', family: 'Word family' },
		breadthFinds: (name, total) => `${name}, ${count(total, ARTICLES)}`,
		order: 'Order',
		orders: { relevance: 'Closest', date: 'Newest' },
		manner: 'How many words are enough',
		anyWord: 'Any word',
		allWords: 'All words',
		filter: 'Filter',
		filterWith: (chosen) => count(chosen, CHOSEN_FILTERS),
		filters: { section: 'Section', year: 'Year', author: 'Author', tag: 'Tag' },
		removeFilter: (name, value) => `Remove ${name}: ${value}`,
		removeFilters: 'Remove filters',
		show: (total) => (total === 0 ? 'No articles' : `Show ${count(total, ARTICLES)}`),
		completions: 'Completions of what you type',
		titles: 'Titles',
		meant: 'Did you mean',
		relaxed: 'The phrase stands nowhere in the library as it is, so these are results for its words.',
		places: (n) => count(n, { zero: 'no matches', one: '{n} match', other: '{n} matches' }),
		why: {
			family: 'of the family of',
			prefix: 'begins with',
			spelling: 'close to',
			transliterated: 'a spelling of',
			inflected: 'a form of'
		},
		splitOff: (before, after) => {
			if (before.length === 0) return `“${after}” split off at its end`;
			return after === ''
				? `${splitOff(before)} split off at its beginning`
				: `${splitOff(before)} split off at its beginning, “${after}” at its end`;
		},
		more: 'Show more',
		bounded: (most) =>
			`${count(most, { zero: 'No results', one: 'This is the first result', other: 'These are the first {n} results' })}. Add a word or filter the results to get to what you want.`,
		nothing: 'Nothing for',
		nothingSaid: (query) => `Nothing for ${query}`,
		nothingNote: (searched) => `We searched ${count(searched, ARTICLES)}.`,
		helpWords: 'Your words in the library',
		inArticles: (n) => count(n, IN_ARTICLES),
		nearest: 'Nearest there:',
		fewer: 'Fewer words',
		widen: 'Widen the search',
		failed: 'The search failed just now.',
		recent: 'Searched before',
		recentHere: 'On this device only.',
		forget: (query) => `Delete from the history: ${query}`,
		forgetAll: 'Clear all'
	},

	around: {
		beside: 'Before and after it',
		next: 'Next article',
		previous: 'Previous article',
		related: 'Related articles',
		more: 'More'
	},

	article: {
		onDevice: 'On your device',
		tools: 'Reading tools',
		text: 'Text',
		find: 'Find',
		share: 'Share',
		copied: 'Link copied',
		quoteCopied: 'Text copied with its citation',
		shareFailed: 'Sharing failed',
		copyFailed: 'Copying failed',
		notLoaded: 'This tool could not be opened. Try again.',
		results: 'Search results'
	},

	found: {
		bar: 'Matches of your search',
		place: (number, of) => `${formatNumber(number)} of ${formatNumber(of)}`,
		said: (number, of, context) => `Match ${formatNumber(number)} of ${formatNumber(of)}: ${context}`,
		next: 'Next match',
		previous: 'Previous match',
		close: 'Remove the marks'
	},

	findInArticle: {
		bar: 'Search in the article',
		label: 'Find in this article',
		none: 'Nothing',
		close: 'Close the search'
	},

	appearance: {
		title: 'Text and theme',
		reading: 'Reading',
		size: 'Size',
		sizes: ['Very small', 'Small', 'Medium', 'Large', 'Very large'],
		theme: 'Theme',
		tashkeel: 'Vowel marks',
		tashkeelLevels: { all: 'All', ambiguous: 'If unclear', none: 'None' },
		tashkeelUnknown: 'Which words are ambiguous could not be found out now, so all marks stay.',
		face: 'Face',
		faces: { naskh: 'Naskh', sans: 'Plain', system: 'Device' },
		leading: 'Lines apart',
		leadings: ['Very close', 'Close', 'Medium', 'Wide', 'Very wide'],
		spacing: 'Words apart',
		spacings: ['Usual', 'A little wider', 'Wider', 'Wide', 'Very wide'],
		measure: 'Line width',
		measures: ['Very short', 'Short', 'Medium', 'Long', 'Very long'],
		align: 'Margins',
		alignments: { ragged: 'Ragged', justified: 'Justified' },
		further: 'Other choices',
		reset: 'Back to the first settings',
		themes: { auto: 'Auto', light: 'Day', sepia: 'Paper', dark: 'Night', contrast: 'Sun' },
		autoNote: 'Auto follows your device between day and night.',
		toDark: 'Switch to night',
		toLight: 'Switch to day'
	},

	locale: {
		offer: (date) => `Dates are written like this: ${date}.`,
		choose: 'Choose your country',
		failed: 'This language could not be loaded. Try again when you are connected.'
	},

	localeFields: {
		language: 'Language',
		title: 'Language and country',
		question: 'Which country do you read in?',
		choose: 'Choose your country',
		digits: 'Digits',
		digitNames: { arab: 'Eastern Arabic', latn: 'Western' },
		months: 'Names of the months',
		monthNames: {
			egypt: 'Egypt and the Gulf',
			levant: 'The Levant and Iraq',
			morocco: 'Morocco',
			maghreb: 'Algeria and Tunisia',
			both: 'Both names'
		},
		hijri: 'Hijri date beside the Gregorian',
		noHijri: 'This browser does not know the calendar of Umm al-Qura.',
		weekStart: 'The week begins on',
		days: { 6: 'Saturday', 0: 'Sunday', 1: 'Monday' },
		sample: (date, number) => `Like this: ${date}, and ${number}`,
		names: {
			AE: 'Emirates',
			BH: 'Bahrain',
			DJ: 'Djibouti',
			DZ: 'Algeria',
			EG: 'Egypt',
			IQ: 'Iraq',
			JO: 'Jordan',
			KM: 'Comoros',
			KW: 'Kuwait',
			LB: 'Lebanon',
			LY: 'Libya',
			MA: 'Morocco',
			MR: 'Mauritania',
			OM: 'Oman',
			PS: 'Palestine',
			QA: 'Qatar',
			SA: 'Saudi Arabia',
			SD: 'Sudan',
			SO: 'Somalia',
			SY: 'Syria',
			TN: 'Tunisia',
			YE: 'Yemen',
			ZZ: 'Another country'
		}
	},

	update: {
		app: 'A new version is ready',
		appNow: 'Update now'
	},

	installCard: {
		title: 'Install Zad on your screen',
		note: 'It opens like any app, and what you downloaded stays on your device more safely.',
		now: 'Install',
		later: 'Not now',
		iosTitle: 'Installing on iPhone and iPad',
		iosSteps: [
			'Tap the share button in Safari',
			'Choose “Add to Home Screen”',
			'Open Zad from your screen, not from Safari'
		],
		iosWarning:
			'Safari deletes the data of this site if you do not visit it for seven days. The installed app is exempt from this, but it begins empty: install it before you bookmark anything, or move your bookmarks to it from “Your data”, by a link or a file.',
		move: 'Move your bookmarks',
		firefoxTitle: 'Installing in Firefox',
		firefoxAndroidSteps: [
			'Open the Firefox menu (three dots)',
			'Choose “Install” or “Add to Home screen”',
			'Open Zad from your screen'
		],
		firefoxDesktop:
			'Firefox on computers does not install apps in every version. Add Zad to your browser’s bookmarks, as it opens offline; or install it from Chrome or Edge.',
		otherTitle: 'Installation',
		otherSteps: ['Open the browser’s menu', 'Choose “Install app” or “Add to Home screen”'],
		installed: 'Zad is installed on this device'
	},

	aboutPage: {
		app: 'About the app',
		what: 'Zad is a library of Arabic articles that you carry with you: read, search and bookmark offline.',
		publisher: 'Publisher',
		licence: 'Rights to the articles',
		count: 'Number of articles',
		privacy: 'Collects nothing about you',
		privacyNote: 'No account, no tracking; all that you keep stays here.',
		version: 'Version',
		fonts: 'Typefaces: Noto Naskh Arabic and Vazirmatn, under the SIL Open Font License.',
		fontLicences: { naskh: 'Licence of Noto Naskh', ui: 'Licence of Vazirmatn' }
	},

	highlights: {
		selected: 'Selected text',
		marked: (number, of, text) => `Highlight ${formatNumber(number)} of ${formatNumber(of)}: ${text}`,
		colours: { yellow: 'Yellow', green: 'Green', blue: 'Blue', rose: 'Rose' },
		mark: {
			yellow: 'Highlight in yellow',
			green: 'Highlight in green',
			blue: 'Highlight in blue',
			rose: 'Highlight in rose'
		},
		colour: 'Colour',
		note: 'Note',
		copy: 'Copy',
		share: 'Share',
		remove: 'Delete',
		close: 'Close the highlight tools',
		didHighlight: 'Highlighted',
		didChange: 'Highlight changed',
		didRemove: 'Highlight moved to the bin',
		didNote: 'Note written',
		didPlace: 'This is its place now',
		didKeep: 'It stays among your highlights, without a place',
		copied: 'Text copied',
		noteTitle: 'Your note',
		noteOn: (when) => `Your note, ${when}`,
		saveNote: 'Save note',
		uncertain: 'This paragraph changed; your highlight’s place is uncertain',
		compare: 'Compare the texts',
		before: 'What you highlighted',
		now: 'The nearest in the text now',
		nothing: 'Nothing like it is in the text now.',
		here: 'This is its place',
		keep: 'Keep it as it is',
		none: 'No highlights in this article yet. Select some of its text to highlight it.',
		selectFirst: 'Select some text of the article first.'
	},
	articleTools: {
		menu: {
			highlights: 'Your highlights',
			contents: 'Contents',
			listen: 'Listen',
			copyLink: 'Copy link',
			cite: 'Copy citation',
			citationCopied: 'Citation copied',
			print: 'Print',
			markRead: 'Mark as read',
			markUnread: 'Mark as unread',
			fullScreen: 'Full screen',
			fullScreenFailed: 'The browser did not allow full screen',
			first: 'This is the first article of the list',
			last: 'This is the last article of the list'
		},
		shortcuts: {
			title: 'Keyboard shortcuts',
			actions: {
				next: 'Next article',
				previous: 'Previous article',
				bookmark: 'Bookmark the article, or remove it from the bookmarks',
				contents: 'Contents',
				listen: 'Listen to the article',
				find: 'Search in the article',
				highlight: 'Highlight the selected text',
				nextHighlight: 'Next highlight',
				previousHighlight: 'Previous highlight',
				fullScreen: 'Full screen',
				help: 'This list'
			},
			letters: {
				next: '',
				previous: '',
				bookmark: '',
				contents: '',
				find: '',
				listen: '',
				highlight: '',
				nextHighlight: '',
				previousHighlight: '',
				fullScreen: '',
				help: ''
			},
			note: 'They work on an article’s page, whatever language your keyboard writes. The settings can switch them off.',
			single: 'Shortcuts of a single key',
			singleNote: 'Switch them off if you speak to your device, or if they act when you do not want it.'
		},
		speech: {
			bar: 'Reading aloud',
			play: 'Listen',
			pause: 'Pause',
			stop: 'Stop listening',
			nextSentence: 'Next sentence',
			previousSentence: 'Previous sentence',
			nextParagraph: 'Next paragraph',
			previousParagraph: 'Previous paragraph',
			speed: 'Speed',
			times: (speed) => `×${formatNumber(speed)}`,
			online: 'This voice needs the internet.',
			failed: 'The voice broke off. Try again.',
			noVoiceTitle: 'No voice for this language on this device',
			noVoice:
				'The article is read by a voice of your system. Download a voice of its language once and it works offline; then open Zad again.',
			unsupported: 'This browser does not read aloud. Try Chrome, Safari or Edge.',
			systems: {
				android: {
					name: 'Android',
					steps: [
						'Settings, then Accessibility',
						'Text-to-speech output, with the engine by Google',
						'Install voice data, and choose Arabic'
					]
				},
				ios: {
					name: 'iPhone and iPad',
					steps: ['Settings, then Accessibility', 'Spoken Content, then Voices', 'Choose Arabic, and download a voice']
				},
				windows: {
					name: 'Windows',
					steps: [
						'Settings, then Time & language, then Speech',
						'Manage voices, then Add voices',
						'Choose Arabic, and restart the browser'
					]
				},
				mac: {
					name: 'Mac',
					steps: [
						'System Settings, then Accessibility',
						'Spoken Content, then System voice',
						'Manage Voices, then Arabic'
					]
				}
			}
		}
	},

	error: {
		notFoundTitle: 'No page at this address',
		notFound:
			'Perhaps the link is incomplete, or the article was removed from the library. Your bookmarks are as they were.',
		kept: 'This is what you have kept of it:',
		articleMissing: 'This article is not downloaded yet',
		libraryMissing: 'The library is not downloaded yet',
		notDownloaded: 'The page opens here when you are connected. Your bookmarks are as they were.',
		title: 'Something went wrong',
		note: 'Nothing that you kept is lost. Try again, or go back to the library.'
	}
};

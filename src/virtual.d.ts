declare module 'virtual:zad-library' {
	export const settings: import('$lib/packs/library-settings').LibrarySettings;
}

/** Where the packer leaves the packed files for prerendering and for development: below Kit's own working folder. */
export const PACKED_FOLDER = `${process.env.KIT_OUT ?? '.svelte-kit'}/zad`;

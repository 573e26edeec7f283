export const prerender = true;
// A folder with an index.html opens on any static host without a redirect.
export const trailingSlash = 'always';

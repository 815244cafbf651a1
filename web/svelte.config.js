export default {
  compilerOptions: {
    // Styles stand in files of their own: the content policy allows no inline style elements.
    css: 'external',
    runes: true,
    // Every phone loads these names many times over; five characters tell a hundred components apart.
    cssHash: ({ hash, css, filename }) => `s${hash(filename ?? css).slice(0, 5)}`,
  },
};

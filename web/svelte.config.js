export default {
  compilerOptions: {
    // Styles stand in files of their own: the content policy allows no inline style elements.
    css: 'external',
    runes: true,
  },
};

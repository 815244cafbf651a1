/** The texts of the templates in one language, as build/templates.ts serves them. */
declare module 'virtual:texts/*' {
  const texts: import('./words/template-texts').TemplateTexts;
  export default texts;
}

declare module 'virtual:more-texts/*' {
  const texts: import('./words/template-texts').MoreTexts;
  export default texts;
}

/** One form in one language: `virtual:form/<language>/<id>`. */
declare module 'virtual:form/*' {
  const form: import('./words/template-texts').FormText;
  export default form;
}

/** The texts of the templates in one language, as build/templates.ts serves them. */
declare module 'virtual:texts/*' {
  const texts: import('./session/forms').TemplateTexts;
  export default texts;
}

declare module 'virtual:more-texts/*' {
  const texts: import('./session/forms').MoreTexts;
  export default texts;
}

/** One form in one language: `virtual:form/<language>/<id>`. */
declare module 'virtual:form/*' {
  const form: import('./session/forms').FormText;
  export default form;
}

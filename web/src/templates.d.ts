/** The data of the templates, as build/templates.ts serves it. Every text stands in both languages. */
declare module 'virtual:forms' {
  const forms: import('./session/forms').FormSummary[];
  export default forms;
}

declare module 'virtual:form' {
  /** The rounds of one form; rejects when the form is unknown or cannot be fetched. */
  export function loadForm(id: string): Promise<import('./session/forms').FormText>;
}

declare module 'virtual:form/*' {
  const form: import('./session/forms').FormText;
  export default form;
}

declare module 'virtual:guidance' {
  /** by form and round */
  const guidance: Record<string, Record<string, import('./session/forms').Guidance>>;
  export default guidance;
}

declare module 'virtual:opening-text' {
  const openingText: import('./session/forms').Text;
  export default openingText;
}

declare module 'virtual:mandates' {
  const mandates: import('./session/forms').MandateText[];
  export default mandates;
}

declare module 'virtual:cases' {
  const cases: import('./session/forms').FictionalCaseText[];
  export default cases;
}

declare module 'virtual:case-starters' {
  const starters: import('./session/forms').Text[];
  export default starters;
}

declare module 'virtual:perspectives' {
  const perspectives: import('./session/forms').Perspective[];
  export default perspectives;
}

declare module 'virtual:closing-check' {
  const closingCheck: import('./session/forms').ClosingCheck;
  export default closingCheck;
}

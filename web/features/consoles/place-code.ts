/** Rules of the code of a district or school, with their words. */
export const codeRules = (required: string, shape: string) => ({
  required,
  pattern: { value: /^[A-Za-z0-9][A-Za-z0-9-]{1,19}$/, message: shape },
});

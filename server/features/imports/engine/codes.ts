/** What can be wrong with a whole file. The file cannot be read until the person does something about it. */
export const fileErrorCodes = [
  'file_empty',
  'file_too_large',
  'file_is_spreadsheet',
  'file_is_pdf',
  'file_is_document',
  'file_is_zip',
  'file_is_web_page',
  'file_is_binary',
  'encoding_unknown',
  'encoding_unreadable',
  'quote_unclosed',
  'quote_misplaced',
  'record_too_large',
  'too_many_rows',
  'too_many_columns',
  'header_row_unknown',
  'no_data_rows',
] as const;

/** What a person should know about a file that can be read all the same. */
export const fileNoticeCodes = [
  'encoding_guessed',
  'replacement_characters',
  'rows_above_header',
  'header_missing',
  'header_duplicate',
] as const;

/** What can be wrong with the choice of columns. */
export const mappingCodes = [
  'column_unknown',
  'target_unknown',
  'target_taken',
  'name_column_missing',
  'name_columns_mixed',
  'no_people_mapped',
] as const;

/** What keeps a row out of the import until it is corrected in place or left out. */
export const rowErrorCodes = [
  'row_too_long',
  'no_people',
  'name_invalid',
  'first_name_missing',
  'last_name_missing',
  'value_too_long',
  'email_invalid',
  'phone_invalid',
  'grade_invalid',
  'yes_no_invalid',
  'language_unknown',
  'external_id_damaged',
  'external_id_conflict',
  'household_ambiguous',
  'family_matches_several',
] as const;

/** What a person should know about a row that is imported all the same. */
export const rowWarningCodes = [
  'row_too_short',
  'name_holds_two_people',
  'email_extra_ignored',
  'email_shared',
  'phone_extra_ignored',
  'phone_extension_dropped',
  'relation_unknown',
  'grade_not_offered',
  'conflicting_values',
  'child_in_two_families',
  'guardian_in_two_families',
] as const;

export type FileErrorCode = (typeof fileErrorCodes)[number];
export type FileNoticeCode = (typeof fileNoticeCodes)[number];
export type MappingCode = (typeof mappingCodes)[number];
export type RowErrorCode = (typeof rowErrorCodes)[number];
export type RowWarningCode = (typeof rowWarningCodes)[number];

/** The values a sentence of the catalogue interpolates. */
export type Params = Readonly<Record<string, string | number>>;

/** A fault of the whole file. `line` is the line of the text, as an editor numbers it, where there is one. */
export type FileError = {
  readonly code: FileErrorCode;
  readonly line: number | null;
  readonly params: Params;
};
export type FileNotice = {
  readonly code: FileNoticeCode;
  readonly line: number | null;
  readonly params: Params;
};

export const fileError = (
  code: FileErrorCode,
  params: Params = {},
  line: number | null = null,
): FileError => ({
  code,
  line,
  params,
});
export const fileNotice = (
  code: FileNoticeCode,
  params: Params = {},
  line: number | null = null,
): FileNotice => ({
  code,
  line,
  params,
});

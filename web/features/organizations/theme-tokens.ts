type Theme = 'light' | 'dark';
const wanted = ['--page', '--surface', '--text', '--muted', '--line', '--action', '--on-action'] as const;

const selectors: Record<Theme, (selector: string) => boolean> = {
  light: (selector) => selector.split(',').some((one) => one.trim() === ':root'),
  dark: (selector) => /^:root\[data-theme="?dark"?\]$/.test(selector.trim()),
};

/**
 * The design's colours of one theme, read from the style sheet itself, so that a piece of the page can show the
 * theme that is not on.
 */
export function tokensOf(theme: Theme): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule && selectors[theme](rule.selectorText)) {
        for (const name of wanted) {
          const value = rule.style.getPropertyValue(name);
          if (value) found[name] = value;
        }
      } else if (rule instanceof CSSLayerBlockRule) visit(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) {
    try {
      visit(sheet.cssRules);
    } catch {
      // A sheet of another origin (an extension's) does not show its rules.
    }
  }
  return found;
}

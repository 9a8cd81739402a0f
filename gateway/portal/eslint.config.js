import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Features may use api, design, i18n, layout and records, never each other. */
const features = [
  'home',
  'leads',
  'contacts',
  'companies',
  'deals',
  'dashboard',
  'account',
  'admin',
];

export default tseslint.config(
  { ignores: ['node_modules', 'target', 'src/api/schema.d.ts'] },
  ...tseslint.configs.strict,
  { plugins: { 'react-hooks': hooks }, rules: hooks.configs.recommended.rules },
  {
    rules: {
      'react-hooks/incompatible-library': 'off',
      'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  ...features.map((feature) => ({
    files: [`src/${feature}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: features
            .filter((other) => other !== feature)
            .map((other) => ({
              group: [`**/${other}/**`],
              message: 'Features do not import each other.',
            })),
        },
      ],
    },
  })),
);

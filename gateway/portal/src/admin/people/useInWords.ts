import { useT, useTextOf } from '../../i18n/provider';
import { capital } from '../../records/words';
import { reach, sentences, type Grant } from './grants';

/** What grants allow, in sentences. */
export function useInWords(): (grants: Grant[]) => string[] {
  const t = useT();
  const textOf = useTextOf();
  const list = new Intl.ListFormat('en', { type: 'conjunction' });
  return (grants) => {
    if (!grants.length) return [t('admin.roles.nothing')];
    if (reach(grants, '*', '*') === 'all') return [t('admin.roles.everything')];
    return sentences(grants).map(({ types, rights }) =>
      t('admin.roles.sentence', {
        types: capital(list.format(types.map((type) => textOf('admin.typesMany', type)))),
        rights: rights
          .map((right) =>
            t('admin.roles.right', {
              actions: list.format(right.actions.map((action) => textOf('admin.actions', action))),
              scope: textOf('admin.scopesOf', right.scope),
            }),
          )
          .join('; '),
      }),
    );
  };
}

/** What a scope such as `lead:view` allows, in words. */
export function useScopeInWords(): (scope: string) => string {
  const t = useT();
  const textOf = useTextOf();
  return (scope) => {
    if (scope === '*:*') return t('admin.clients.everything');
    const [of, may] = scope.split(':');
    return t('admin.clients.scope', {
      types: capital(textOf('admin.typesMany', of)),
      action: textOf('admin.actions', may),
    });
  };
}

import { useT, useTextOf } from '../../i18n/provider';
import { capital } from '../../records/words';
import { useFieldLabel } from '../../records/values';
import { kept, reach, sentences, type Grant } from './grants';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** What grants allow, in sentences, and then what they keep of single fields. */
export function useInWords(): (grants: Grant[]) => string[] {
  const t = useT();
  const textOf = useTextOf();
  const keptInWords = useKeptInWords();
  return (grants) => {
    if (!grants.length) return [t('admin.roles.nothing')];
    const fields = [...new Set(grants.map((grant) => grant.type ?? ''))].flatMap((type) =>
      keptInWords(grants, type).map((what) =>
        t('admin.roles.keptOf', { types: capital(textOf('admin.typesMany', type)), what }),
      ),
    );
    if (reach(grants, '*', '*') === 'all') return [t('admin.roles.everything'), ...fields];
    const allowed = sentences(grants).map(({ types, rights }) =>
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
    return [...allowed, ...fields];
  };
}

/** Which fields of a type are not shown, and which cannot be changed, in words. */
export function useKeptInWords(): (grants: Grant[], type: string) => string[] {
  const t = useT();
  const label = useFieldLabel();
  return (grants, type) => {
    const fields = kept(grants, type);
    return (['hidden', 'readOnly'] as const).flatMap((how) => {
      const names = Object.keys(fields).filter((field) => fields[field] === how);
      return names.length
        ? t(`admin.roles.keptAre.${how}`, { fields: list.format(names.map(label)) })
        : [];
    });
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

import { Fragment } from 'react';
import { Badge, type Tone } from '../../design/Badge';
import { useT, useTextOf } from '../../i18n/provider';
import { actions, allTypes, reach, typeGroups, type Grant, type Scope } from './grants';
import styles from './people.module.css';
import { useKeptInWords } from './useInWords';

const tones: Record<Scope, Tone> = {
  own: 'neutral',
  team: 'info',
  teamTree: 'info',
  territoryTree: 'info',
  all: 'accent',
};

/** Types by actions: whose records each right reaches. */
export function Matrix({
  grants,
  onType,
}: {
  grants: Grant[];
  /** Called with the type whose rights are to be changed. */
  onType?: (type: string) => void;
}) {
  const t = useT();
  const textOf = useTextOf();
  const keptInWords = useKeptInWords();
  const named = [...new Set(grants.map((grant) => grant.type ?? ''))];
  const groups = [
    { group: 'any' as const, types: ['*'] },
    ...typeGroups,
    { group: 'others' as const, types: named.filter((n) => n !== '*' && !allTypes.includes(n)) },
  ].filter(({ types }) => types.length);
  return (
    <div className={styles.scroll} role="region" aria-label={t('admin.roles.matrix')} tabIndex={0}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('admin.roles.type')}</th>
            {actions.map((action) => (
              <th key={action} scope="col">
                {textOf('admin.actions', action)}
              </th>
            ))}
            <th scope="col">{t('admin.roles.fields')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ group, types }) => (
            <Fragment key={group}>
              {types.map((type) => (
                <tr key={type}>
                  <th scope="row">
                    {onType ? (
                      <button type="button" onClick={() => onType(type)}>
                        {textOf('admin.types', type)}
                      </button>
                    ) : (
                      <span className={styles.type}>{textOf('admin.types', type)}</span>
                    )}
                  </th>
                  {actions.map((action) => {
                    const scope = reach(grants, type, action);
                    return (
                      <td key={action}>
                        {scope ? (
                          <Badge tone={tones[scope]}>{textOf('admin.scopes', scope)}</Badge>
                        ) : (
                          <span className={styles.never}>
                            –<span className="visually-hidden">{t('admin.roles.never')}</span>
                          </span>
                        )}
                      </td>
                    );
                  })}
                  <td className="small">{keptInWords(grants, type).join('; ')}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

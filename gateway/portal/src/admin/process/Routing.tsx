import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import type { Pool, RuleSet } from '../../api/types';
import { Badge } from '../../design/Badge';
import { LinkButton } from '../../design/Button';
import { Card } from '../../design/Card';
import { useFormats } from '../../design/formats';
import { Answered, Empty } from '../../design/States';
import { useT } from '../../i18n/provider';
import { PageHead } from '../../layout/PageHead';
import { useEvery } from '../../records/useEvery';
import { useMay } from '../parts/useMay';
import styles from './process.module.css';

/** Of the rule sets, the one that took effect last. */
export function inForce(sets: RuleSet[], now = Date.now()): RuleSet | undefined {
  return sets
    .filter((set) => set.effectiveFrom && new Date(set.effectiveFrom).getTime() <= now)
    .sort((one, other) => (other.effectiveFrom ?? '').localeCompare(one.effectiveFrom ?? ''))[0];
}

/** Whether a rule set is in force, will be, was, or never has been. */
export function Force({ set, sets }: { set: RuleSet; sets: RuleSet[] }) {
  const t = useT();
  const formats = useFormats();
  if (!set.effectiveFrom) return <Badge>{t('admin.routing.draft')}</Badge>;
  if (inForce(sets)?.id === set.id) {
    return <Badge tone="good">{t('admin.routing.inForce')}</Badge>;
  }
  return new Date(set.effectiveFrom) > new Date() ? (
    <Badge tone="info">
      {t('admin.routing.planned', { when: formats.moment(set.effectiveFrom) })}
    </Badge>
  ) : (
    <Badge>{t('admin.routing.earlier')}</Badge>
  );
}

/** The rule sets, which of them is in force, and the pools they lead to. */
export function Routing() {
  const t = useT();
  const may = useMay();
  const sets = useEvery<RuleSet>('rule-sets');
  const pools = useEvery<Pool>('pools');
  return (
    <div className="stack">
      <PageHead title={t('admin.routing.title')} note={t('admin.routing.hint')} />
      <Card
        flush
        title={t('admin.routing.ruleSets')}
        aside={
          may('rule-set', 'create') && (
            <LinkButton to="/admin/routing/rule-sets/new">
              <Plus size={15} aria-hidden="true" /> {t('admin.routing.createRuleSet')}
            </LinkButton>
          )
        }
      >
        <Answered query={sets}>
          {(all) =>
            all.length ? (
              <ul className={styles.lines}>
                {all.map((set) => (
                  <li key={set.id}>
                    <Link to={`/admin/routing/rule-sets/${set.id}`} className={styles.line}>
                      <strong>{set.name}</strong>
                      <span className="small muted">
                        {t('admin.routing.countRules', { smart_count: set.rules?.length ?? 0 })}
                      </span>
                      <Force set={set} sets={all} />
                    </Link>
                  </li>
                ))}
              </ul>
            ) : (
              <Empty title={t('state.empty')} hint={t('admin.routing.emptyRuleSets')} />
            )
          }
        </Answered>
      </Card>
      <Card
        flush
        title={t('admin.routing.pools')}
        aside={
          may('pool', 'create') && (
            <LinkButton to="/admin/routing/pools/new">
              <Plus size={15} aria-hidden="true" /> {t('admin.routing.createPool')}
            </LinkButton>
          )
        }
      >
        <Answered query={pools}>
          {(all) =>
            all.length ? (
              <ul className={styles.lines}>
                {all.map((pool) => (
                  <li key={pool.id}>
                    <Link to={`/admin/routing/pools/${pool.id}`} className={styles.line}>
                      <strong>{pool.name}</strong>
                      <span className="small muted">
                        {pool.members?.length
                          ? t('admin.routing.countMembers', { smart_count: pool.members.length })
                          : t('admin.routing.everySeller')}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            ) : (
              <Empty title={t('state.empty')} hint={t('admin.routing.emptyPools')} />
            )
          }
        </Answered>
      </Card>
    </div>
  );
}

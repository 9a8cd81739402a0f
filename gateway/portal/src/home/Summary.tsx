import { Link } from 'react-router';
import { useFormats } from '../design/formats';
import { useT } from '../i18n/provider';
import styles from './Home.module.css';
import { useMyTasks, useNewLeads, useOpenValue } from './questions';
import { isDue } from './tasks';

/** The day in three figures; each leads to what it counts. */
export function Summary({ me }: { me: string }) {
  const t = useT();
  const formats = useFormats();
  const { data: tasks } = useMyTasks();
  const { total: leads } = useNewLeads(me);
  const value = useOpenValue(me);
  const due = tasks?.filter(isDue).length;
  return (
    <ul className={styles.summary} aria-label={t('home.summary')}>
      {Boolean(due) && due !== undefined && (
        <li>
          <a href="#tasks">
            <strong>{formats.number(due)}</strong> {t('home.tasksDue', { smart_count: due })}
          </a>
        </li>
      )}
      {Boolean(leads) && leads !== undefined && (
        <li>
          <Link to="/leads?view=accept">
            <strong>{formats.number(leads)}</strong> {t('home.newLeads', { smart_count: leads })}
          </Link>
        </li>
      )}
      {value.length > 0 && (
        <li>
          <Link to="/deals?view=list&pipeline=any&owner=me">
            <strong>{value.map((one) => formats.money(one, true)).join(' + ')}</strong>{' '}
            {t('home.openDeals')}
          </Link>
        </li>
      )}
    </ul>
  );
}

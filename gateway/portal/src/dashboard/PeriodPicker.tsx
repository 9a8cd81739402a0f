import { Segmented } from '../design/Segmented';
import { useT } from '../i18n/provider';
import { AsOfButton } from './AsOf';
import styles from './Dashboard.module.css';
import { PERIODS, type Period } from './period';

export function PeriodPicker({
  period,
  set,
}: {
  period: Period;
  set: (changes: Record<string, string | undefined>) => void;
}) {
  const t = useT();
  return (
    <>
      {period.name === 'custom' && (
        <span className={styles.custom}>
          {(
            [
              ['from', period.first],
              ['to', period.last],
            ] as const
          ).map(([name, value]) => (
            <label key={name}>
              {t(`dashboard.${name}`)}
              <input
                type="date"
                value={value}
                min={name === 'to' ? period.first : undefined}
                max={name === 'from' ? period.last : undefined}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            </label>
          ))}
        </span>
      )}
      <Segmented
        label={t('dashboard.period')}
        value={period.name}
        onChange={(name) =>
          set(
            name === 'custom'
              ? { period: name, from: period.first, to: period.last }
              : { period: name, from: undefined, to: undefined },
          )
        }
        choices={PERIODS.map((name) => ({ value: name, label: t(`dashboard.periods.${name}`) }))}
      />
      <AsOfButton asOf={period.asOf} onSet={(asOf) => set({ asOf })} />
    </>
  );
}

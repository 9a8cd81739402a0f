import { useQuery, useQueryClient } from '@tanstack/react-query';
import { PartyPopper, RotateCcw } from 'lucide-react';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { request } from '../../api/http';
import { Badge } from '../../design/Badge';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { Select } from '../../design/Fields';
import { Answered, Empty } from '../../design/States';
import { When } from '../../design/When';
import { useT, useTextOf } from '../../i18n/provider';
import { PageHead } from '../../layout/PageHead';
import { useFilters } from '../../records/useFilters';
import { NONE, orNone, unlessNone } from '../parts/lookups';
import parts from '../parts/parts.module.css';
import { useMay } from '../parts/useMay';
import styles from './operations.module.css';

interface DeadLetter {
  id: string;
  service: string;
  consumer: string;
  topic: string;
  event: unknown;
  reason: string;
  stack?: string;
  attempts: number;
  at: string;
}

interface Letters {
  items: DeadLetter[];
  missing?: string[];
  more?: string[];
}

const KEY = ['dead-letters'];
const AT_MOST = 100;

/** Events that could not be taken: why, what they say, and another try. */
export function DeadLetters() {
  const t = useT();
  const textOf = useTextOf();
  const filters = useFilters();
  const service = filters.get('service');
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) =>
      request<Letters>('/api/v1/dead-letters', { query: { limit: AT_MOST }, signal }),
  });
  const all = query.data?.items ?? [];
  const services = [...new Set([...all.map((letter) => letter.service), service])].filter(Boolean);
  const shown = all.filter((letter) => !service || letter.service === service);
  const { replay, done, running } = useReplay();
  const may = useMay();
  return (
    <div className="stack">
      <PageHead
        title={t('admin.letters.title')}
        note={query.data ? t('list.count', { smart_count: shown.length }) : undefined}
        actions={
          shown.length > 0 &&
          may('dead-letter', 'edit') && (
            <Button onPress={() => void replay(shown)} isDisabled={running}>
              <RotateCcw size={15} aria-hidden="true" /> {t('admin.letters.replayAll')}
            </Button>
          )
        }
      />
      <p role="status" className={running ? 'muted' : 'visually-hidden'}>
        {running && t('admin.letters.replaying', done)}
      </p>
      {services.length > 1 && (
        <div className={styles.filter}>
          <Select
            label={t('admin.letters.service')}
            labelHidden
            value={orNone(service)}
            onChange={(name) => filters.set('service', unlessNone(name))}
            choices={[
              { value: NONE, label: t('admin.letters.anyService') },
              ...services.map((name) => ({
                value: name,
                label: textOf('admin.system.services', name),
              })),
            ]}
          />
        </div>
      )}
      <Partial letters={query.data} />
      <Answered query={query} lines={6}>
        {() =>
          shown.length ? (
            <ul className="stack">
              {shown.map((letter) => (
                <li key={`${letter.service}${letter.id}`}>
                  <Letter
                    letter={letter}
                    {...(may('dead-letter', 'edit') && !running
                      ? { onReplay: () => void replay([letter]) }
                      : {})}
                  />
                </li>
              ))}
            </ul>
          ) : (
            <Empty
              icon={PartyPopper}
              title={t('admin.letters.none')}
              hint={t('admin.letters.noneHint')}
            />
          )
        }
      </Answered>
    </div>
  );
}

function useReplay() {
  const t = useT();
  const notify = useNotify();
  const client = useQueryClient();
  const [running, setRunning] = useState(false);
  const [done, setDone] = useState({ done: 0, all: 0 });
  const replay = async (letters: DeadLetter[]) => {
    setRunning(true);
    let failed = 0;
    for (const [at, letter] of letters.entries()) {
      setDone({ done: at, all: letters.length });
      await request(`/api/v1/dead-letters/${encodeURIComponent(letter.id)}/replay`, {
        method: 'POST',
        query: { service: letter.service },
      }).catch(() => failed++);
    }
    setRunning(false);
    if (failed) notify(t('admin.letters.stillFails', { smart_count: failed }), { type: 'error' });
    else notify(t('admin.letters.replayed', { smart_count: letters.length }));
    await client.invalidateQueries({ queryKey: KEY });
  };
  return { replay, running, done };
}

function Partial({ letters }: { letters: Letters | undefined }) {
  const t = useT();
  const list = (names: string[]) => names.join(', ');
  return (
    <>
      {letters?.missing?.length ? (
        <p className={parts.notice}>
          {t('admin.letters.missing', { services: list(letters.missing) })}
        </p>
      ) : null}
      {letters?.more?.length ? (
        <p className={parts.notice}>{t('admin.letters.more', { services: list(letters.more) })}</p>
      ) : null}
    </>
  );
}

function Letter({ letter, onReplay }: { letter: DeadLetter; onReplay?: () => void }) {
  const t = useT();
  const event =
    typeof letter.event === 'string' ? letter.event : JSON.stringify(letter.event, null, 2);
  return (
    <Card
      title={
        <span className="row wrap">
          <Badge tone="warn">{letter.service}</Badge> {letter.consumer}
        </span>
      }
      aside={
        onReplay && (
          <Button onPress={onReplay} aria-label={`${t('admin.letters.replay')}: ${letter.reason}`}>
            {t('admin.letters.replay')}
          </Button>
        )
      }
    >
      <p className={styles.reason}>{letter.reason}</p>
      <p className="small muted">
        <When at={letter.at} /> · {t('admin.letters.attempts', { smart_count: letter.attempts })} ·{' '}
        {letter.topic}
      </p>
      <details className={styles.more}>
        <summary>{t('admin.letters.event')}</summary>
        <pre tabIndex={0}>{event}</pre>
      </details>
      {letter.stack && (
        <details className={styles.more}>
          <summary>{t('admin.letters.stack')}</summary>
          <pre tabIndex={0}>{letter.stack}</pre>
        </details>
      )}
    </Card>
  );
}

import { useGetList } from 'ra-core';
import { Link } from 'react-router';
import type { Contact } from '../api/types';
import { Avatar } from '../design/Avatar';
import { Card } from '../design/Card';
import { Answered } from '../design/States';
import { useT } from '../i18n/provider';
import styles from './companies.module.css';

const SHOWN = 8;

/** Whom we know at a company. */
export function CompanyContacts({ id }: { id: string }) {
  const t = useT();
  const query = useGetList<Contact>('contacts', {
    filter: { criterion: `companies.exists(c, c.companyId == ${JSON.stringify(id)})` },
    pagination: { page: 1, perPage: SHOWN },
    sort: { field: 'fullName', order: 'ASC' },
  });
  const total = query.total ?? 0;
  return (
    <Card
      title={t('companies.contacts')}
      aside={
        <Link to={`/contacts?companyId=${id}`} className="link small">
          {t('companies.allContacts', { count: total })}
        </Link>
      }
      flush
    >
      <Answered query={{ ...query, data: query.data }}>
        {(contacts) =>
          contacts.length ? (
            <ul className={styles.people}>
              {contacts.map((contact) => (
                <li key={contact.id}>
                  <Link to={`/contacts/${contact.id}`} className={styles.person}>
                    <Avatar name={contact.fullName ?? ''} />
                    <span className={styles.personWords}>
                      <span className="truncate">{contact.fullName}</span>
                      <span className="small muted truncate">
                        {contact.companies?.find((one) => one.companyId === id)?.role ??
                          contact.jobTitle}
                      </span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          ) : (
            <p className={styles.none}>{t('companies.noContacts')}</p>
          )
        }
      </Answered>
    </Card>
  );
}

// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/keyring.h"

#include "engine/base/assert.h"
#include "engine/base/wait_scope.h"
#include "ui/bridge/keyring_service.h"

#include <QPointer>
#include <qt6keychain/keychain.h>
#include <QThread>

#include <condition_variable>
#include <mutex>
#include <optional>

namespace dataflow::ui {

namespace {

Keyring* s_current = nullptr;

QString service()
{
    return QString::fromLatin1(Keyring::kService);
}

/// What a worker waits for. It may have gone when the answer comes.
template <class Value>
class Question {
public:
    void answer(Result<Value> found)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_answer = std::move(found);
        }
        m_answered.notify_all();
    }
    /// Nothing when there is no answer by then, or a stop comes first.
    std::optional<Result<Value>> wait(const std::stop_token& stop, std::chrono::milliseconds longest)
    {
        const WaitScope waiting;
        std::unique_lock lock(m_mutex);
        m_answered.wait_for(lock, stop, longest, [this] { return m_answer.has_value(); });
        m_isGivenUp = !m_answer;
        return std::move(m_answer);
    }
    bool isGivenUp()
    {
        const std::lock_guard lock(m_mutex);
        return m_isGivenUp;
    }

private:
    std::mutex m_mutex; // guards m_answer and m_isGivenUp
    std::condition_variable_any m_answered;
    std::optional<Result<Value>> m_answer;
    bool m_isGivenUp = false;
};

/// What came of a job; `failure` is said when the keyring has words of its own for the reason.
Result<void> outcomeOf(const QKeychain::Job& job, const char* failure)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        // A prompt that was dismissed, or could not be shown, looks the same to the library.
        if (!isKeyringLocked())
            return fail(noSuchKeyringEntry());
        [[fallthrough]];
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return fail(Error(ErrorCode::SecretMissing, "The desktop keyring is locked, or access was refused")
                        .hint("Unlock it and allow the access, then try again."));
    case QKeychain::NoBackendAvailable:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return fail(Error(ErrorCode::SecretMissing, failure).with("reason", job.errorString().toStdString()));
}

Error named(Error error, const std::string& name)
{
    return std::move(error).with("service", Keyring::kService).with("name", name);
}

/// Starts a job; `done` gets what came of it. A job lives until it ends, since the library calls it then.
template <class Then>
void start(QKeychain::Job* job, const QString& name, Then done)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false); // else it would write plain text into a settings file
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, job, std::move(done));
    job->start();
}

void readEntry(const std::string& name, const std::shared_ptr<Question<Secret>>& question)
{
    if (auto found = findKeyringService(); !found)
        return question->answer(fail(named(std::move(found).error(), name)));
    start(new QKeychain::ReadPasswordJob(service()), QString::fromStdString(name),
          [name, question](QKeychain::Job* job) {
              auto outcome = outcomeOf(*job, "The desktop keyring cannot be read");
              if (!outcome)
                  return question->answer(fail(named(std::move(outcome).error(), name)));
              question->answer(
                  Secret(static_cast<QKeychain::ReadPasswordJob*>(job)->binaryData().toStdString()));
          });
}

void checkEntry(const std::string& name, const std::shared_ptr<Question<void>>& question)
{
    auto found = findKeyringService();
    if (found)
        found = findKeyringEntry(Keyring::kService, name);
    if (!found)
        return question->answer(fail(named(std::move(found).error(), name)));
    question->answer({});
}

} // namespace

/// Where the jobs run.
class Keyring::Thread {
public:
    Thread()
    {
        m_thread.setObjectName(QStringLiteral("df-keyring"));
        m_worker.moveToThread(&m_thread);
        m_thread.start();
    }
    ~Thread()
    {
        m_thread.quit();
        m_thread.wait();
    }
    Thread(const Thread&) = delete;
    Thread& operator=(const Thread&) = delete;

    template <class Work>
    void post(Work work)
    {
        QMetaObject::invokeMethod(&m_worker, std::move(work), Qt::QueuedConnection);
    }

    /// Has `work` answer a question, and waits on the worker that calls this.
    template <class Value>
    Result<Value> ask(void (*work)(const std::string&, const std::shared_ptr<Question<Value>>&),
                      const std::string& name, const std::stop_token& stop, std::chrono::milliseconds longest)
    {
        const auto question = std::make_shared<Question<Value>>();
        post([work, name, question] {
            if (!question->isGivenUp())
                work(name, question);
        });
        if (auto answer = question->wait(stop, longest))
            return std::move(*answer);
        if (stop.stop_requested())
            return fail(
                named(Error(ErrorCode::Cancelled, "The reading of the desktop keyring was stopped"), name));
        return fail(
            named(Error(ErrorCode::TimedOut, "The desktop keyring did not answer in time"), name)
                .with("waited_ms", static_cast<std::int64_t>(longest.count()))
                .hint("It may ask to be unlocked in a window of its own: unlock it, then try again."));
    }

private:
    QThread m_thread;
    QObject m_worker;
};

/// Carries what came of a job to the GUI thread.
class Keyring::Answer {
public:
    Answer(const Keyring& keyring, QObject* receiver, Done done)
        : m_keyring(const_cast<Keyring*>(&keyring))
        , m_receiver(receiver)
        , m_done(std::move(done))
    {}
    void operator()(Result<void> outcome) const
    {
        // By the keyring, which outlives its thread; the receiver is looked at on its own thread.
        QMetaObject::invokeMethod(
            m_keyring,
            [receiver = m_receiver, done = m_done, outcome = std::move(outcome)] {
                if (receiver)
                    done(outcome);
            },
            Qt::QueuedConnection);
    }

private:
    Keyring* m_keyring;
    QPointer<QObject> m_receiver;
    Done m_done;
};

Keyring::Keyring()
    : m_thread(std::make_unique<Thread>())
{
    DF_ASSERT(!s_current, "a program has one keyring");
    s_current = this;
    setKeyringReader(
        {.read = [this](const std::string& name, const std::stop_token& stop) { return read(name, stop); },
         .check = [this](const std::string& name,
                         const std::stop_token& stop) { return check(name, stop); }});
}

Keyring::~Keyring()
{
    setKeyringReader({});
    s_current = nullptr;
}

Keyring* Keyring::current() noexcept
{
    return s_current;
}

Result<Secret> Keyring::read(const std::string& name, const std::stop_token& stop,
                             std::chrono::milliseconds longest) const
{
    DF_ASSERT(QThread::currentThread() != thread(), "the GUI thread does not wait for the keyring");
    return m_thread->ask<Secret>(readEntry, name, stop, longest);
}

Result<void> Keyring::check(const std::string& name, const std::stop_token& stop) const
{
    DF_ASSERT(QThread::currentThread() != thread(), "the GUI thread does not wait for the keyring");
    return m_thread->ask<void>(checkEntry, name, stop, kLongestRead);
}

void Keyring::lookForService(QObject* receiver, Done done) const
{
    m_thread->post([answer = Answer(*this, receiver, std::move(done))] { answer(findKeyringService()); });
}

void Keyring::store(const QString& name, const QString& secret, QObject* receiver, Done done) const
{
    m_thread->post([name, secret, answer = Answer(*this, receiver, std::move(done))] {
        if (auto found = findKeyringService(); !found)
            return answer(std::move(found));
        auto* job = new QKeychain::WritePasswordJob(service());
        job->setTextData(secret);
        start(job, name, [answer](QKeychain::Job* ended) {
            answer(outcomeOf(*ended, "The desktop keyring cannot keep the entry"));
        });
    });
}

void Keyring::remove(const QString& name, QObject* receiver, Done done) const
{
    m_thread->post([name, answer = Answer(*this, receiver, std::move(done))] {
        if (auto found = findKeyringService(); !found)
            return answer(std::move(found));
        start(new QKeychain::DeletePasswordJob(service()), name, [answer](QKeychain::Job* ended) {
            answer(outcomeOf(*ended, "The desktop keyring cannot delete the entry"));
        });
    });
}

} // namespace dataflow::ui

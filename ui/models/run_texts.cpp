// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/run_texts.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace dataflow::ui {

namespace {

const auto kSuffix = QStringLiteral(".json.z");

} // namespace

QString revisionOf(const std::string& text)
{
    const QByteArrayView bytes(text.data(), static_cast<qsizetype>(text.size()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return QString::fromLatin1(hash.result().toHex());
}

QString RunTexts::fileOf(const QString& revision) const
{
    return QDir(m_folder).filePath(revision + kSuffix);
}

Result<void> RunTexts::keep(const QString& revision, const std::string& text) const
{
    const QString path = fileOf(revision);
    if (QFile present(path); present.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)) {
        present.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime);
        return {};
    }
    QDir().mkpath(m_folder);
    QSaveFile file(path);
    const QByteArray packed =
        qCompress(reinterpret_cast<const uchar*>(text.data()), static_cast<qsizetype>(text.size()));
    if (!file.open(QIODevice::WriteOnly) || file.write(packed) != packed.size() || !file.commit())
        return fail(Error(ErrorCode::FileUnwritable, "The project as it was run cannot be kept")
                        .with("file", path.toStdString())
                        .with("reason", file.errorString().toStdString()));
    shorten();
    return {};
}

Result<std::string> RunTexts::read(const QString& revision) const
{
    QFile file(fileOf(revision));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error(ErrorCode::FileNotFound, "The project as it was run is not kept any more")
                        .with("revision", revision.toStdString())
                        .hint("Of old runs only states, times and row counts are kept."));
    std::string text = qUncompress(file.readAll()).toStdString();
    if (revisionOf(text) != revision)
        return fail(Error(ErrorCode::FileUnreadable, "The project as it was run cannot be read")
                        .with("file", file.fileName().toStdString()));
    return text;
}

void RunTexts::shorten() const
{
    qint64 bytes = 0;
    std::size_t texts = 0;
    for (const QFileInfo& file :
         QDir(m_folder).entryInfoList({QLatin1Char('*') + kSuffix}, QDir::Files, QDir::Time)) {
        bytes += file.size();
        if (++texts > 1 && (texts > m_limits.texts || bytes > m_limits.bytes))
            QFile::remove(file.filePath());
    }
}

} // namespace dataflow::ui

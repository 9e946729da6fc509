// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/file_store.h"

#include "ui/bridge/background.h"
#include "ui/bridge/picture_file.h"

namespace dataflow::ui {

namespace {

/// What a file holds that `text` was written to.
std::shared_ptr<graph::LoadedProject> writtenProject(const QString& path, graph::ProjectPtr project,
                                                     std::string text)
{
    auto written = std::make_shared<graph::LoadedProject>();
    written->project = std::move(project);
    written->path = path.toStdString();
    written->document =
        std::make_shared<const JsonDocument>(JsonDocument::ofValid(text, written->path.string()));
    written->text = std::move(text);
    return written;
}

} // namespace

struct FileStore::State {
    quint64 newestLoad = 0;
    int saving = 0;
    Background worker{"df-files", Background::Priority::Awaited};
};

FileStore::FileStore(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{}

FileStore::~FileStore() = default;

void FileStore::load(const QString& path)
{
    const quint64 call = ++m_state->newestLoad;
    m_state->worker.post([this, path, call] {
        auto result = std::make_shared<Result<graph::LoadedProject>>(graph::loadProject(path.toStdString()));
        Background::reply(this, [this, path, call, result] {
            if (call != m_state->newestLoad)
                return;
            if (*result)
                emit loaded(path, std::make_shared<graph::LoadedProject>(std::move(**result)));
            else
                emit loadFailed(path, result->error());
        });
    });
}

void FileStore::save(const QString& path, graph::ProjectPtr project,
                     std::shared_ptr<const graph::LoadedProject> loaded, std::optional<std::string> expected)
{
    ++m_state->saving;
    m_state->worker.post([this, path, project = std::move(project), loaded = std::move(loaded),
                          expected = std::move(expected)] {
        auto text = graph::textToSave(*project, loaded.get());
        std::optional<Error> error;
        if (!text)
            error = text.error();
        else if (const auto done = graph::saveText(path.toStdString(), *text, {.expected = expected}); !done)
            error = done.error();
        const auto written = error ? nullptr : writtenProject(path, project, std::move(*text));
        Background::reply(this, [this, path, error, written] {
            --m_state->saving;
            if (error)
                emit saveFailed(path, *error);
            else
                emit saved(path, written);
        });
    });
}

void FileStore::savePicture(const QString& path, std::string svg)
{
    m_state->worker.post([this, path, svg = std::move(svg)] {
        const auto done = writePicture(svg, path);
        Background::reply(this, [this, path, error = done ? std::nullopt : std::optional(done.error())] {
            if (error)
                emit pictureFailed(path, *error);
            else
                emit pictureSaved(path);
        });
    });
}

bool FileStore::isSaving() const noexcept
{
    return m_state->saving > 0;
}

} // namespace dataflow::ui

namespace ModelGateway;

/// <summary>
/// What a disk may hold after a power loss. Content that was not flushed may be there, be missing, or be half there; an entry of a folder
/// that was not flushed may be there or not, in any combination; a rename is one step. Where more than eight changes wait to be flushed,
/// only the combinations with all, none, one, and all but one of them come up.
/// </summary>
internal sealed class DiskModel(string root)
{
    private const int MostPending = 8;
    private readonly Folder _root = new();
    private readonly List<Renewal> _pending = [];
    private readonly HashSet<string> _states = [];

    /// <summary>Takes a step.</summary>
    /// <param name="step">What was done.</param>
    /// <param name="content">What a file holds that was written; by default what it holds now.</param>
    public void Apply(FileStep step, byte[]? content = null)
    {
        if (step.Path == root && step.Operation == FileOperation.SyncFolder)
        {
            Flush(_root);
        }

        if (step.Path.Length <= root.Length)
        {
            return; // the root itself and what is above it
        }

        (Folder folder, string name) = Find(step.Path);
        switch (step.Operation)
        {
            case FileOperation.CreateFolder:
                Change(new Renewal([(folder, name, new Folder())]));
                break;
            case FileOperation.Write:
                if (!folder.Live.TryGetValue(name, out object? file))
                {
                    Change(new Renewal([(folder, name, file = new Content())]));
                }

                ((Content)file!).Live = content ?? File.ReadAllBytes(step.Path);
                break;
            case FileOperation.SyncFile:
                ((Content)folder.Live[name]).Flush();
                break;
            case FileOperation.SyncFolder:
                Flush((Folder)folder.Live[name]);
                break;
            case FileOperation.Move:
                (Folder target, string newName) = Find(step.Target!);
                Change(new Renewal([(folder, name, null), (target, newName, folder.Live[name])]));
                break;
            case FileOperation.Delete:
                Change(new Renewal([(folder, name, null)]));
                break;
        }
    }

    /// <summary>Every state that a power loss now may leave and that did not come up before, written to a folder one after the other.</summary>
    /// <param name="scratch">Where to write them.</param>
    /// <param name="acknowledged">How much has been acknowledged: a state that was right before may be a loss now.</param>
    public IEnumerable<string> States(string scratch, int acknowledged)
    {
        int all = (1 << _pending.Count) - 1;
        IEnumerable<int> combinations = _pending.Count <= MostPending
            ? Enumerable.Range(0, all + 1)
            : Enumerable.Range(0, _pending.Count).SelectMany(i => new[] { 1 << i, all ^ (1 << i) }).Prepend(all).Prepend(0);
        foreach (int kept in combinations)
        {
            for (int form = 0; form < 3; form++)
            {
                Dictionary<Folder, Dictionary<string, object?>> entries = [];
                for (int i = 0; i < _pending.Count; i++)
                {
                    foreach ((Folder folder, string name, object? node) in (kept & (1 << i)) != 0 ? _pending[i].Entries : [])
                    {
                        if (!entries.TryGetValue(folder, out Dictionary<string, object?>? own))
                        {
                            entries[folder] = own = new Dictionary<string, object?>(folder.Durable);
                        }

                        own[name] = node;
                    }
                }

                List<(string Path, byte[]? Content)> state = [];
                Collect(_root, "", entries, form, state);
                if (_states.Add($"{acknowledged}|" + string.Join('|', state.Select(s => s.Path + (s.Content is null ? "/" : Convert.ToHexString(s.Content))))))
                {
                    yield return Write(Path.Combine(scratch, _states.Count.ToString("D6", null)), state);
                }
            }
        }
    }

    private static void Collect(
        Folder folder, string path, Dictionary<Folder, Dictionary<string, object?>> entries, int form, List<(string, byte[]?)> state)
    {
        foreach ((string name, object? node) in entries.GetValueOrDefault(folder, folder.Durable).OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            string below = Path.Combine(path, name);
            switch (node)
            {
                case Content content:
                    state.Add((below, content.After(form)));
                    break;
                case Folder inner:
                    state.Add((below, null));
                    Collect(inner, below, entries, form, state);
                    break;
            }
        }
    }

    private static string Write(string folder, List<(string Path, byte[]? Content)> state)
    {
        Directory.CreateDirectory(folder);
        foreach ((string path, byte[]? content) in state)
        {
            if (content is null)
            {
                Directory.CreateDirectory(Path.Combine(folder, path));
            }
            else
            {
                File.WriteAllBytes(Path.Combine(folder, path), content);
            }
        }

        return folder;
    }

    private (Folder Parent, string Name) Find(string path)
    {
        string[] parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar);
        return (parts[..^1].Aggregate(_root, (folder, part) => (Folder)folder.Live[part]), parts[^1]);
    }

    private void Change(Renewal change)
    {
        foreach ((Folder folder, string name, object? node) in change.Entries)
        {
            if (node is null)
            {
                folder.Live.Remove(name);
            }
            else
            {
                folder.Live[name] = node;
            }
        }

        _pending.Add(change);
    }

    private void Flush(Folder folder)
    {
        foreach (Renewal change in _pending.Where(c => c.Entries.Any(e => e.Folder == folder)).ToArray())
        {
            foreach ((Folder touched, string name, object? node) in change.Entries)
            {
                touched.Durable[name] = node;
            }

            _pending.Remove(change);
        }
    }

    private sealed class Folder
    {
        public Dictionary<string, object> Live { get; } = [];

        public Dictionary<string, object?> Durable { get; } = [];
    }

    private sealed class Content
    {
        private byte[] _durable = [];
        private bool _isFlushed;

        public byte[] Live { get; set { field = value; _isFlushed = false; } } = [];

        public void Flush() => (_durable, _isFlushed) = (Live, true);

        public byte[] After(int form) => _isFlushed || form == 0 ? Live : form == 1 ? _durable : Live[..((_durable.Length + Live.Length) / 2)];
    }

    private sealed record Renewal((Folder Folder, string Name, object? Node)[] Entries);
}

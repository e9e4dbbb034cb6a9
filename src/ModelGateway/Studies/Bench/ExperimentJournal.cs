using System.Text;
using System.Text.Json;

namespace ModelGateway;

/// <summary>What experiments came to, one line each, so that a study that was cut short goes on where it stopped.</summary>
/// <remarks>Thread-safe. A last line that a crash tore is passed over, and its experiment done again.</remarks>
internal sealed class ExperimentJournal
{
    private readonly IRecordStore? _records;
    private readonly string _model;
    private readonly string _name;
    private readonly Dictionary<string, Estimate> _known = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<byte[]> _waiting = [];
    private bool _isTorn;
    private Task _written = Task.CompletedTask;

    /// <summary>Keeps nothing.</summary>
    public ExperimentJournal()
        : this(null, "", "")
    {
    }

    private ExperimentJournal(IRecordStore? records, string model, string name)
    {
        _records = records;
        _model = model;
        _name = name;
    }

    /// <summary>Reads what was done before.</summary>
    /// <param name="records">Where it is kept; null to keep nothing.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="name">The record's name; it is made when there is something to write.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public static async Task<ExperimentJournal> OpenAsync(IRecordStore? records, string model, string name, CancellationToken cancellationToken)
    {
        ExperimentJournal journal = new(records, model, name);
        if (records is not null && await records.ReadAsync(model, name, cancellationToken: cancellationToken).ConfigureAwait(false) is { Length: > 0 } found)
        {
            journal.Remember(Encoding.UTF8.GetString(found.Content.Span));
        }

        return journal;
    }

    /// <summary>What an experiment came to; null when it was not done.</summary>
    public Estimate? Find(string experiment)
    {
        lock (_lock)
        {
            return _known.TryGetValue(experiment, out Estimate found) ? found : null;
        }
    }

    /// <summary>Writes down an experiment. One that has no value is only remembered.</summary>
    public void Add(string experiment, Estimate growth)
    {
        lock (_lock)
        {
            _known[experiment] = growth;
            if (_records is not null && double.IsFinite(growth.Value) && double.IsFinite(growth.Error) && double.IsFinite(growth.Freedom))
            {
                byte[] line = Encoding.UTF8.GetBytes(
                    $"{(_isTorn ? "\n" : "")}{JsonSerializer.Serialize(new Line(experiment, growth.Value, growth.Error, growth.Freedom), ModelGatewayJson.OneLine)}\n");
                _isTorn = false;
                _waiting.Add(line);
                _written = AppendAsync(_written);
            }
        }
    }

    /// <summary>Waits until all that was added has been written; tries again what could not be.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task FlushAsync()
    {
        lock (_lock)
        {
            return _written = AppendAsync(_written);
        }
    }

    // One behind the other: experiments end on many threads. What one could not write the next writes with its own; a line that is there twice says the same.
    private async Task AppendAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        byte[][] lines;
        lock (_lock)
        {
            lines = [.. _waiting];
        }

        if (lines.Length > 0)
        {
            await _records!.WriteAsync(
                new RecordWrite(RecordWriteKind.Append, _model, _name, lines.SelectMany(line => line).ToArray()), CancellationToken.None).ConfigureAwait(false);
        }

        lock (_lock)
        {
            _waiting.RemoveRange(0, lines.Length);
        }
    }

    private void Remember(string content)
    {
        _isTorn = content[^1] != '\n';
        foreach (string text in content.Split('\n'))
        {
            if (TryParse(text) is { } line)
            {
                _known[line.Experiment] = new Estimate(line.Growth, line.Error, line.Freedom);
            }
        }
    }

    private static Line? TryParse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text, ModelGatewayJson.OneLine) is { Experiment: not null } line ? line : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Line(string Experiment, double Growth, double Error, double Freedom);
}

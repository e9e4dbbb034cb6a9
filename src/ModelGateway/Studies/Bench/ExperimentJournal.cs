using System.Text.Json;

namespace ModelGateway;

/// <summary>What experiments came to, one line each, so that a study that was cut short goes on where it stopped.</summary>
/// <remarks>Thread-safe. A last line that a crash tore is passed over, and its experiment done again.</remarks>
internal sealed class ExperimentJournal
{
    /// <summary>The file's name beside <c>study.json</c>.</summary>
    public const string FileName = "experiments.jsonl";

    private readonly string? _path;
    private readonly Dictionary<string, Estimate> _known = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private bool _isTorn;

    /// <param name="path">The file, made when there is something to write; null to keep nothing.</param>
    public ExperimentJournal(string? path)
    {
        _path = path;
        string content = path is not null && File.Exists(path) ? File.ReadAllText(path) : "";
        _isTorn = content.Length > 0 && content[^1] != '\n';
        foreach (string text in content.Split('\n'))
        {
            if (TryParse(text) is { } line)
            {
                _known[line.Experiment] = new Estimate(line.Growth, line.Error, line.Freedom);
            }
        }
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
            if (_path is null || !(double.IsFinite(growth.Value) && double.IsFinite(growth.Error) && double.IsFinite(growth.Freedom)))
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            File.AppendAllText(_path, $"{(_isTorn ? "\n" : "")}{JsonSerializer.Serialize(new Line(experiment, growth.Value, growth.Error, growth.Freedom), ModelGatewayJson.OneLine)}\n");
            _isTorn = false;
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

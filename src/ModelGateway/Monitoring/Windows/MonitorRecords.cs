using System.Globalization;

namespace ModelGateway;

/// <summary>What the processes that serve a version saw of it: the records <c>monitor/000003/WRITER.json</c> of the model.</summary>
internal static class MonitorRecords
{
    /// <summary>What the names of all that monitors keep begin with.</summary>
    public const string Prefix = "monitor/";

    public const string Suffix = ".json";

    /// <summary>The records of all processes that serve a version.</summary>
    public static WriterRecords Of(IRecordStore records, string model, int version, TimeProvider time, TimeSpan flushEvery) => new(
        records, model, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{version:D6}/"), Suffix, time, flushEvery);

    /// <summary>What the others have kept, without those whose windows are among another one's; what cannot be read is left out.</summary>
    /// <param name="others">The others.</param>
    public static IReadOnlyDictionary<string, MonitorState> Read(IReadOnlyDictionary<string, OtherWriter> others)
    {
        Dictionary<string, MonitorState> states = new(StringComparer.Ordinal);
        foreach ((string writer, OtherWriter other) in others)
        {
            if (MonitorState.TryRead(other.Content.Span) is { } state)
            {
                states.Add(writer, state);
            }
        }

        foreach (string adopted in states.Values.SelectMany(state => state.Adopted).ToArray())
        {
            states.Remove(adopted);
        }

        return states;
    }
}

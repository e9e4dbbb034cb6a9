namespace ModelGateway;

/// <summary>Puts the gates of a model together.</summary>
internal static class GateList
{
    /// <summary>Some gates and those that are required beside them, of which one with the name of a gate takes its place.</summary>
    public static IReadOnlyList<IGate> Of(IReadOnlyList<IGate> gates, IEnumerable<IGate> required)
    {
        List<IGate> all = [.. gates];
        foreach (IGate gate in required)
        {
            int known = all.FindIndex(before => before.Name == gate.Name);
            if (known < 0)
            {
                all.Add(gate);
            }
            else
            {
                all[known] = gate;
            }
        }

        return all;
    }
}

namespace ModelGateway;

/// <summary>A route of an application's own, as the README has it: one version answers the trips to the airport.</summary>
public sealed class AirportRoute : IVersionRoute
{
    private volatile int[] _versions = [];

    public IReadOnlyList<int> Versions => _versions;

    public void Send(params int[] versions) => _versions = versions;

    public int? Choose<TInput>(TInput input) => input is Trip { Airport: true } && _versions is [int version] ? version : null;
}

namespace ModelGateway;

/// <summary>How often simulations repeat: a tenth of their size, or whole with MODELGATEWAY_SIMULATIONS=full in the environment.</summary>
internal static class SimulationSize
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("MODELGATEWAY_SIMULATIONS") == "full";

    public static int Of(int whole) => IsFull ? whole : whole / 10;
}

using BenchmarkDotNet.Running;
using ModelGateway.Benchmarks;

// What a process that is measured from its start must not load is in methods of its own.
return args is [Startup.Child, string rival, string trainer, string folder]
    ? Startup.Answer(rival, trainer, folder)
    : await Commands.RunAsync(args);

internal static class Commands
{
    public static async Task<int> RunAsync(string[] args) => args switch
    {
        ["adult"] => await AdultRun.PrintAsync(Console.Out),
        ["study"] => await AdultStudy.PrintAsync(Console.Out),
        ["soak"] => await Soak.PrintAsync(Console.Out),
        ["startup"] => await Startup.PrintAsync(Console.Out),
        ["order"] => OrderSearch.Print(Console.Out),
        ["swaps"] => await Swaps.PrintAsync(Console.Out),
        ["ratios"] => Ratios.Print(Console.Out, null),
        ["ratios", string part] => Ratios.Print(Console.Out, part),
        _ => BenchmarkSwitcher.FromAssembly(typeof(LinearSingleRow).Assembly).Run(args).Any() ? 0 : 1,
    };
}

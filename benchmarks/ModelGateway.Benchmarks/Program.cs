using BenchmarkDotNet.Running;
using ModelGateway.Benchmarks;

return args switch
{
    ["adult"] => await AdultRun.PrintAsync(Console.Out),
    ["study"] => await AdultStudy.PrintAsync(Console.Out),
    ["soak"] => await Soak.PrintAsync(Console.Out),
    ["swaps"] => await Swaps.PrintAsync(Console.Out),
    ["ratios"] => Ratios.Print(Console.Out, null),
    ["ratios", string part] => Ratios.Print(Console.Out, part),
    _ => BenchmarkSwitcher.FromAssembly(typeof(LinearSingleRow).Assembly).Run(args).Any() ? 0 : 1,
};
